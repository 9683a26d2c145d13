/* Keys: what a person pressed, whatever bytes the terminal sent for it. The decoder is ours, since
 * curses' own lets unknown sequences fall apart into letters; it accepts every usual variant of a
 * key (vt100, xterm, rxvt, linux, with modifiers), swallows unknown sequences, and a bad byte
 * never eats the key after it. Bytes in, keys out: needs no terminal. */
#ifndef BALAI_TUI_KEYMAP_H
#define BALAI_TUI_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum keycode {
	KEY_NONE_ = 0,
	/* 1 .. 0x10FFFF: the character itself, control characters included */
	KEY_BASE = 0x110000,
	K_UP, K_DOWN, K_LEFT, K_RIGHT,
	K_PAGE_UP, K_PAGE_DOWN, K_HOME, K_END,
	K_INSERT, K_DELETE, K_BACKSPACE, K_ENTER, K_TAB, K_BACKTAB, K_ESCAPE,
	K_F1, K_F2, K_F3, K_F4, K_F5, K_F6, K_F7, K_F8, K_F9, K_F10, K_F11, K_F12,
	K_PASTE_BEGIN, K_PASTE_END, /* bracketed paste, where a terminal does it */
};

/* <termios.h> brings the same. */
#ifndef CTRL
#define CTRL(letter) ((letter) & 0x1F)
#endif

/* Decoder state; all zero at the start, but for escape_delay. */
struct keymap {
	int escape_delay; /* ms after which a lone ESC is the Escape key; 0: 300 */
	int state;        /* where in a character or a sequence; 0: between keys */
	bool pasting;     /* between K_PASTE_BEGIN and K_PASTE_END */
	bool alt;         /* the character being read follows an ESC: swallowed */
	unsigned char last;        /* the byte before, for CR LF in a paste */
	unsigned char pending[32]; /* parameters of a sequence */
	size_t count;              /* of them; of a control string: its bytes so far */
	uint32_t code;             /* character being read: its bits so far */
	unsigned char low, high;   /* what its next byte may be */
	int more;                  /* its bytes still to come */
	uint32_t ready;            /* a key that waits behind the one returned */
	int64_t since;             /* when the sequence began; in a paste: the last byte */
};

/* Takes one byte at time `ticks`. Returns a key, or 0 when more bytes are needed or what came was
 * swallowed. In a paste only characters, K_ENTER, K_TAB and K_PASTE_END are returned, with CR LF
 * as one K_ENTER. */
uint32_t keymap_byte(struct keymap *k, unsigned char byte, int64_t ticks);
/* No byte is waiting and time has passed (so not before a read that has something): returns
 * K_ESCAPE when a lone ESC has waited long enough, K_PASTE_END when a paste broke off, or a key
 * left over from keymap_byte; else 0. A sequence that stays unfinished for a second is dropped. */
uint32_t keymap_timeout(struct keymap *k, int64_t ticks);
/* Milliseconds until keymap_timeout has something to do; -1: nothing pending. */
int keymap_wait(const struct keymap *k, int64_t ticks);

/* A key's name for hints and help: "Enter", "F1", "Ctrl-L", "d". Translated; static storage or
 * `out`. */
const char *key_name(uint32_t key, char out[8]);

/* The same with letters as they stand on a keyboard: "D". "" for 0. */
const char *key_label(uint32_t key, char out[8]);

#endif
