/* Codes for telephones: see qr.h. */
#include "tui/qr.h"

#include <qrencode.h>
#include <string.h>

#include "base/lang.h"

#define FULL_BLOCK "\xE2\x96\x88"
#define UPPER_BLOCK "\xE2\x96\x80"
#define LOWER_BLOCK "\xE2\x96\x84"
#define BLOCK_BYTES 3

bool
qr_make(struct arena *a, const char *text, struct qr *qr)
{
	QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);

	if (!code)
		return false;
	size_t n = (size_t)code->width * (size_t)code->width;
	unsigned char *dark = arena_alloc(a, n);
	for (size_t i = 0; i < n; i++)
		dark[i] = code->data[i] & 1;
	*qr = (struct qr){ .width = code->width, .dark = dark };
	QRcode_free(code);
	return true;
}

bool
qr_dark(const struct qr *qr, int row, int column)
{
	if (row < 0 || column < 0 || row >= qr->width || column >= qr->width)
		return false;
	return qr->dark[row * qr->width + column];
}

/* -- On lines -------------------------------------------------------------------------------- */

static void
add_line(struct lines *l, char *line, const char *end)
{
	while (end > line && end[-1] == ' ')
		end--;
	line[end - line] = '\0';
	lines_add(l, LOOK_PLAIN, line);
}

/* A line a row, two characters a module: what is printed is dark on paper, light on a screen. Paper
 * is its own margin. */
static void
add_wide(struct lines *l, const struct qr *qr, int margin)
{
	const char *sign = l->ascii ? "#" : FULL_BLOCK;
	int indent = l->indent;

	if (l->paper)
		l->indent = (l->columns - 2 * qr->width) / 2;
	for (int row = -margin; row < qr->width + margin; row++) {
		char *line = arena_alloc(l->arena,
		                         (size_t)(qr->width + 2 * margin) * 2 * BLOCK_BYTES + 1);
		char *out = line;
		for (int column = -margin; column < qr->width + margin; column++)
			for (int i = 0; i < 2; i++)
				out = stpcpy(out, qr_dark(qr, row, column) == l->paper ? sign : " ");
		add_line(l, line, out);
	}
	l->indent = indent;
}

/* Two rows a line. With a margin above of one less than elsewhere it is as high as the body of 24
 * lines is. */
static void
add_halves(struct lines *l, const struct qr *qr)
{
	for (int row = 1 - QR_MARGIN; row < qr->width + QR_MARGIN; row += 2) {
		char *line = arena_alloc(l->arena,
		                         (size_t)(qr->width + 2 * QR_MARGIN) * BLOCK_BYTES + 1);
		char *out = line;
		for (int column = -QR_MARGIN; column < qr->width + QR_MARGIN; column++) {
			bool upper = !qr_dark(qr, row, column);
			bool lower = !qr_dark(qr, row + 1, column);
			out = stpcpy(out, upper && lower ? FULL_BLOCK
			                  : upper        ? UPPER_BLOCK
			                  : lower        ? LOWER_BLOCK
			                                 : " ");
		}
		add_line(l, line, out);
	}
}

static void
say(struct lines *l, const char *text, bool small)
{
	if (small)
		lines_wrap(l, LOOK_PLAIN, "",
		           _("There is no room here for the picture that a telephone reads: it takes a "
		             "larger screen, or paper. It says:"));
	else
		lines_wrap(l, LOOK_PLAIN, "", _("What a telephone reads from the printed page:"));
	lines_wrap(l, LOOK_PLAIN, "", text);
}

/* Whether it stands on these lines whole, so many columns wide and lines high. */
static bool
fits(const struct lines *l, int columns, int rows)
{
	return columns <= l->columns - l->indent && (l->rows == 0 || rows <= l->rows);
}

void
qr_add(struct lines *l, const struct block *b)
{
	struct qr qr;
	bool made = l->aligned && qr_make(l->arena, b->text, &qr);
	int side = made ? qr.width + 2 * QR_MARGIN : 0;

	if (!made)
		say(l, b->text, false);
	else if (l->paper && fits(l, 2 * qr.width, qr.width))
		add_wide(l, &qr, 0);
	else if (!l->paper && !l->ascii && fits(l, side, side / 2))
		add_halves(l, &qr);
	else if (!l->paper && l->ascii && fits(l, 2 * side, side))
		add_wide(l, &qr, QR_MARGIN);
	else
		say(l, b->text, true);
}
