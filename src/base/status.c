/* Statuses and problems: see status.h. No allocation, no abort: the PAM module links this. */
#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/lang.h"

/* vsnprintf cuts anywhere; half a character would reach the screen as garbage. */
static void
cut_at_character(char *text)
{
	size_t n = strlen(text);
	size_t start = n;

	while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
		start--;
	if (start == 0 || start == n) {
		if (n > 0 && ((unsigned char)text[n - 1] & 0xC0) == 0xC0)
			text[n - 1] = '\0';
		return;
	}
	unsigned char lead = (unsigned char)text[start - 1];
	size_t wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
	if (n - (start - 1) < wanted)
		text[start - 1] = '\0';
}

enum status
problem_set(struct problem *p, enum status status, const char *field, const char *fmt, ...)
{
	if (!p)
		return status;
	p->status = status;
	p->field = field;
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(p->text, sizeof(p->text), fmt, ap);
	va_end(ap);
	if (n < 0)
		p->text[0] = '\0';
	else if ((size_t)n >= sizeof(p->text))
		cut_at_character(p->text);
	return status;
}

const char *
status_text(enum status status)
{
	switch (status) {
	case OK:
		return _("Done.");
	case INVALID:
		return _("Something is not filled in correctly.");
	case NOT_FOUND:
		return _("That is not here, or no longer here.");
	case DENIED:
		return _("You do not have the right to do this.");
	case CONFLICT:
		return _("The data has just changed. Your text is safe.");
	case BUSY:
		return _("The system is busy. Please try again in a moment.");
	case FULL:
		return _("The disk is full. Nothing was saved; please tell the office.");
	case CORRUPT:
		return _("The database is damaged. Please tell the office; a backup must be restored.");
	case IO:
		return _("The data could not be read or written. Please tell the office.");
	}
	return "";
}

enum status
problem_default(struct problem *p, enum status status)
{
	if (p && status != OK && (p->status != status || p->text[0] == '\0'))
		return problem_set(p, status, NULL, "%s", status_text(status));
	return status;
}

int
status_exit(enum status status)
{
	switch (status) {
	case OK:
		return 0;
	case INVALID:
		return 3;
	case NOT_FOUND:
	case DENIED:
	case CONFLICT:
		return 1;
	case BUSY:
		return 4;
	case FULL:
	case CORRUPT:
	case IO:
		return 5;
	}
	return 5;
}
