/* Bytes of a terminal into keys: see keymap.h. A byte that does not fit what came before it drops
 * that, never itself; so the decoder is in step again with the next whole key. */
#include "tui/keymap.h"

#include <ctype.h>
#include <stdio.h>

#include "base/lang.h"
#include "base/text.h"

#define ESC 0x1B
#define DEL 0x7F
#define ESCAPE_DELAY 300
#define GIVE_UP 1000      /* ms for the rest of a sequence */
#define PASTE_PAUSE 3000  /* ms without a byte after which a paste has broken off */
#define STRING_LIMIT 1024 /* bytes of a control string; more is no answer of a terminal */

enum state {
	GROUND,
	CHARACTER,     /* in a UTF-8 character */
	ESCAPE,        /* after ESC */
	CSI,           /* after ESC [ */
	CSI_LINUX,     /* after ESC [ [ */
	SS3,           /* after ESC O */
	STRING,        /* in an OSC, DCS or APC string */
	STRING_ESCAPE, /* after ESC in one: its end, or the next sequence */
};

/* Milliseconds after `since` at which something is due; -1: never. */
static int
deadline(const struct keymap *k)
{
	switch (k->state) {
	case ESCAPE:
	case STRING_ESCAPE:
		return k->escape_delay > 0 ? k->escape_delay : ESCAPE_DELAY;
	case GROUND:
	case CHARACTER:
		return k->pasting ? PASTE_PAUSE : -1;
	default:
		return GIVE_UP;
	}
}

/* The last look at a key: a paste is text, whatever stands in it. */
static uint32_t
emit(struct keymap *k, uint32_t key)
{
	if (key == K_PASTE_BEGIN || key == K_PASTE_END) {
		bool begins = key == K_PASTE_BEGIN;
		bool counts = k->pasting != begins;
		k->pasting = begins;
		return counts ? key : 0;
	}
	if (k->pasting && key != K_ENTER && key != K_TAB && (key < ' ' || key >= KEY_BASE))
		return 0;
	return key;
}

static uint32_t
control(const struct keymap *k, unsigned char byte)
{
	switch (byte) {
	case '\n':
		return k->pasting && k->last == '\r' ? 0 : K_ENTER;
	case '\r':
		return K_ENTER;
	case '\t':
		return K_TAB;
	case '\b':
	case DEL:
		return K_BACKSPACE;
	default:
		return byte;
	}
}

/* The first byte of a longer UTF-8 character; what may follow it leaves out overlong forms,
 * surrogates and what is beyond Unicode. */
static uint32_t
lead(struct keymap *k, unsigned char byte)
{
	if (byte < 0xC2 || byte > 0xF4)
		return 0;
	k->more = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
	k->code = byte & (0x3FU >> k->more);
	k->low = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
	k->high = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
	k->state = CHARACTER;
	return 0;
}

static uint32_t
ground(struct keymap *k, unsigned char byte, int64_t ticks)
{
	k->state = GROUND;
	k->alt = false;
	if (byte == ESC) {
		k->state = ESCAPE;
		k->since = ticks;
		return 0;
	}
	if (byte < ' ' || byte == DEL)
		return control(k, byte);
	return byte < 0x80 ? byte : lead(k, byte);
}

static uint32_t
character(struct keymap *k, unsigned char byte, int64_t ticks)
{
	if (byte < k->low || byte > k->high)
		return ground(k, byte, ticks);
	k->code = k->code << 6 | (byte & 0x3FU);
	k->low = 0x80;
	k->high = 0xBF;
	if (--k->more > 0)
		return 0;
	k->state = GROUND;
	return k->alt || k->code < 0xA0 ? 0 : k->code;
}

static uint32_t
escape(struct keymap *k, unsigned char byte, int64_t ticks)
{
	k->count = 0;
	switch (byte) {
	case ESC:
		k->state = ESCAPE;
		k->since = ticks;
		return K_ESCAPE;
	case '[':
		k->state = CSI;
		return 0;
	case 'O':
		k->state = SS3;
		return 0;
	case ']':
	case 'P':
	case '_':
		k->state = STRING;
		return 0;
	default:
		k->state = GROUND;
		k->alt = true;
		return byte < 0x80 ? 0 : lead(k, byte);
	}
}

/* The keys of "ESC [ n ~", as the VT220 numbers them. */
static uint32_t
numbered_key(unsigned n)
{
	static const uint32_t keys[] = {
		[1] = K_HOME, [2] = K_INSERT, [3] = K_DELETE, [4] = K_END, [5] = K_PAGE_UP,
		[6] = K_PAGE_DOWN, [7] = K_HOME, [8] = K_END, [11] = K_F1, [12] = K_F2, [13] = K_F3,
		[14] = K_F4, [15] = K_F5, [17] = K_F6, [18] = K_F7, [19] = K_F8, [20] = K_F9,
		[21] = K_F10, [23] = K_F11, [24] = K_F12,
	};

	return n < sizeof(keys) / sizeof(*keys) ? keys[n] : 0;
}

/* What a final letter means after ESC [ and ESC O alike; small letters are rxvt's. */
static uint32_t
lettered_key(unsigned char final)
{
	switch (final) {
	case 'A':
	case 'a':
		return K_UP;
	case 'B':
	case 'b':
		return K_DOWN;
	case 'C':
	case 'c':
		return K_RIGHT;
	case 'D':
	case 'd':
		return K_LEFT;
	case 'F':
		return K_END;
	case 'H':
		return K_HOME;
	case 'P':
	case 'Q':
	case 'R':
	case 'S':
		return K_F1 + (uint32_t)(final - 'P');
	default:
		return 0;
	}
}

static uint32_t
csi_key(const struct keymap *k, unsigned char final)
{
	unsigned n = 0;
	size_t i = 0;

	if (k->count > sizeof(k->pending))
		return 0;
	for (; i < k->count && k->pending[i] >= '0' && k->pending[i] <= '9'; i++)
		n = n < 1000 ? n * 10 + (unsigned)(k->pending[i] - '0') : n;
	for (; i < k->count; i++)
		if (k->pending[i] < '0' || k->pending[i] > ';')
			return 0;
	switch (final) {
	case '~':
		return n == 200 ? K_PASTE_BEGIN : n == 201 ? K_PASTE_END : numbered_key(n);
	case '$':
	case '^':
	case '@':
		return numbered_key(n);
	case 'Z':
		return K_BACKTAB;
	default: /* a first number other than 1 is an answer, such as the cursor's place */
		return n <= 1 ? lettered_key(final) : 0;
	}
}

/* rxvt ends shifted keys with '$', which elsewhere stands before the final letter of an answer. */
static bool
rxvt_shift(const struct keymap *k)
{
	if (k->count == 0 || k->count > 2)
		return false;
	for (size_t i = 0; i < k->count; i++)
		if (k->pending[i] < '0' || k->pending[i] > '9')
			return false;
	return true;
}

static void
remember(struct keymap *k, unsigned char byte)
{
	if (k->count < sizeof(k->pending))
		k->pending[k->count] = byte;
	if (k->count <= sizeof(k->pending))
		k->count++;
}

static uint32_t
csi(struct keymap *k, unsigned char byte, int64_t ticks)
{
	if (byte < ' ' || byte >= DEL)
		return ground(k, byte, ticks);
	if (byte == '[' && k->count == 0) {
		k->state = CSI_LINUX;
		return 0;
	}
	if (byte >= '@' || (byte == '$' && rxvt_shift(k))) {
		k->state = GROUND;
		return csi_key(k, byte);
	}
	remember(k, byte);
	return 0;
}

static uint32_t
csi_linux(struct keymap *k, unsigned char byte, int64_t ticks)
{
	if (byte < '@' || byte >= DEL)
		return ground(k, byte, ticks);
	k->state = GROUND;
	return byte >= 'A' && byte <= 'E' ? K_F1 + (uint32_t)(byte - 'A') : 0;
}

/* Application keypad: the digits and signs printed on the keys. */
static uint32_t
ss3_key(unsigned char byte)
{
	if (byte == 'M')
		return K_ENTER;
	if (byte == 'I')
		return K_TAB;
	if (byte == 'X')
		return '=';
	if (byte >= 'j' && byte <= 'y')
		return (uint32_t)(byte - 'j' + '*');
	return lettered_key(byte);
}

static uint32_t
ss3(struct keymap *k, unsigned char byte, int64_t ticks)
{
	if (byte < ' ' || byte >= DEL)
		return ground(k, byte, ticks);
	if (byte >= '0' && byte <= ';') /* modifiers, as old xterms sent them */
		return 0;
	k->state = GROUND;
	return byte == ' ' ? ' ' : ss3_key(byte);
}

static uint32_t
string(struct keymap *k, unsigned char byte, int64_t ticks)
{
	if (byte == ESC) {
		k->state = STRING_ESCAPE;
		k->since = ticks;
		return 0;
	}
	if (byte == '\a' || ++k->count >= STRING_LIMIT) {
		k->state = GROUND;
		return 0;
	}
	/* Answers hold no other control characters: this is a person who pressed Alt-P before. */
	return byte < ' ' || byte == DEL ? ground(k, byte, ticks) : 0;
}

static uint32_t
step(struct keymap *k, unsigned char byte, int64_t ticks)
{
	switch (k->state) {
	case CHARACTER:
		return character(k, byte, ticks);
	case ESCAPE:
		return escape(k, byte, ticks);
	case CSI:
		return csi(k, byte, ticks);
	case CSI_LINUX:
		return csi_linux(k, byte, ticks);
	case SS3:
		return ss3(k, byte, ticks);
	case STRING:
		return string(k, byte, ticks);
	case STRING_ESCAPE:
		if (byte != '\\')
			return escape(k, byte, ticks);
		k->state = GROUND;
		return 0;
	default:
		return ground(k, byte, ticks);
	}
}

/* The deadline has passed: an ESC was the key, the rest of a sequence will not come. */
static uint32_t
expire(struct keymap *k, int64_t ticks)
{
	int state = k->state;

	k->state = GROUND;
	k->since = ticks;
	if (state == ESCAPE || state == STRING_ESCAPE)
		return emit(k, K_ESCAPE);
	if (state == GROUND || state == CHARACTER)
		return emit(k, K_PASTE_END);
	return 0;
}

/* Whether `byte` comes too late to belong to what is pending. The second byte of a sequence has
 * more time than the Escape key: on a line that stalls it is still no letter. */
static bool
too_late(const struct keymap *k, unsigned char byte, int64_t ticks)
{
	int64_t age = ticks - k->since;

	if (k->state == GROUND || k->state == CHARACTER)
		return false;
	if (k->state == ESCAPE && (byte == '[' || byte == 'O'))
		return age >= GIVE_UP;
	if (k->state == STRING_ESCAPE && byte == '\\')
		return age >= GIVE_UP;
	return age >= deadline(k);
}

uint32_t
keymap_byte(struct keymap *k, unsigned char byte, int64_t ticks)
{
	uint32_t first = k->ready;
	uint32_t key;

	/* An ESC is never pending while another key waits, so two places are enough. */
	if (too_late(k, byte, ticks)) {
		key = expire(k, ticks);
		first = first ? first : key;
	}
	key = emit(k, step(k, byte, ticks));
	if (k->pasting && (k->state == GROUND || k->state == CHARACTER))
		k->since = ticks;
	k->last = byte;
	k->ready = first ? key : 0;
	return first ? first : key;
}

uint32_t
keymap_timeout(struct keymap *k, int64_t ticks)
{
	uint32_t key = k->ready;
	int limit = deadline(k);

	k->ready = 0;
	if (key)
		return key;
	return limit >= 0 && ticks - k->since >= limit ? expire(k, ticks) : 0;
}

int
keymap_wait(const struct keymap *k, int64_t ticks)
{
	int limit = deadline(k);
	int64_t left = limit - (ticks - k->since);

	if (k->ready)
		return 0;
	if (limit < 0)
		return -1;
	return left < 0 ? 0 : left > limit ? limit : (int)left;
}

const char *
key_name(uint32_t key, char out[8])
{
	/* The bar keeps the keys "Left" and "Home" apart from other meanings of these words. */
	static const char *const names[] = {
		[K_UP - KEY_BASE] = N_("|Up"),
		[K_DOWN - KEY_BASE] = N_("|Down"),
		[K_LEFT - KEY_BASE] = N_("|Left"),
		[K_RIGHT - KEY_BASE] = N_("|Right"),
		[K_PAGE_UP - KEY_BASE] = N_("PgUp"),
		[K_PAGE_DOWN - KEY_BASE] = N_("PgDn"),
		[K_HOME - KEY_BASE] = N_("|Home"),
		[K_END - KEY_BASE] = N_("End"),
		[K_INSERT - KEY_BASE] = N_("Ins"),
		[K_DELETE - KEY_BASE] = N_("Del"),
		[K_BACKSPACE - KEY_BASE] = N_("Backspace"),
		[K_ENTER - KEY_BASE] = N_("Enter"),
		[K_TAB - KEY_BASE] = N_("Tab"),
		[K_BACKTAB - KEY_BASE] = N_("Shift-Tab"),
		[K_ESCAPE - KEY_BASE] = N_("Esc"),
	};

	out[0] = '\0';
	if (key >= K_F1 && key <= K_F12)
		snprintf(out, 8, "F%d", (int)(key - K_F1) + 1);
	else if (key == ' ')
		return _("Space");
	else if (key > 0 && key < ' ')
		snprintf(out, 8, "Ctrl-%c", (char)(key + '@'));
	else if (key < KEY_BASE)
		text_put(key, out);
	else if (key - KEY_BASE < sizeof(names) / sizeof(*names) && names[key - KEY_BASE]) {
		const char *name = _(names[key - KEY_BASE]);
		return *name == '|' ? name + 1 : name;
	}
	return out;
}

const char *
key_label(uint32_t key, char out[8])
{
	out[0] = '\0';
	if (key == 0)
		return out;
	const char *name = key_name(key, out);
	if (name == out && key < 128)
		out[0] = (char)toupper((unsigned char)out[0]);
	return name;
}
