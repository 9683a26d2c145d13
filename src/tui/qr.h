/* A text as a picture that a telephone reads (QR code, error level M): its modules, and how they
 * stand on lines. The one part that knows the encoder. Pure. */
#ifndef BALAI_TUI_QR_H
#define BALAI_TUI_QR_H

#include "tui/lines.h"

/* Modules around it that stay light. */
#define QR_MARGIN 2

struct qr {
	int width;                 /* modules of a side, without the margin */
	const unsigned char *dark; /* width * width of 0 or 1, in the arena */
};

/* False when the text is too long for one. */
bool qr_make(struct arena *a, const char *text, struct qr *qr);
/* What is outside of it is light. */
bool qr_dark(const struct qr *qr, int row, int column);

/* BLOCK_QR. On paper the dark modules are printed, two characters wide; on a screen, which is dark,
 * the light ones shine: half a line each where there are blocks, else as on paper. In plain lines,
 * and where there is no room for all of it, it is said in words. */
void qr_add(struct lines *l, const struct block *b);

#endif
