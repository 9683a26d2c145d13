/* PINs: six digits as at a bank machine, and which of them are no secret at all. When one may be
 * used is the PAM module's to know. See credential.h. */
#include "core/credential.h"

#include <string.h>

#include "base/lang.h"

bool
pin_shaped(const char *secret)
{
	return strlen(secret) == PIN_DIGITS && strspn(secret, "0123456789") == PIN_DIGITS;
}

/* Every digit is the one before plus `step`: 111111, 123456, 987654; 9 is followed by 0. */
static bool
is_row(const char *pin, int step)
{
	for (int i = 1; i < PIN_DIGITS; i++)
		if ((pin[i] - pin[i - 1] - step) % 10 != 0)
			return false;
	return true;
}

/* 121212 with a period of 2, 123123 with one of 3. */
static bool
is_repeated(const char *pin, int period)
{
	for (int i = period; i < PIN_DIGITS; i++)
		if (pin[i] != pin[i - period])
			return false;
	return true;
}

static bool
has_few_digits(const char *pin)
{
	int seen = 0;

	for (char c = '0'; c <= '9'; c++)
		seen += strchr(pin, c) != NULL;
	return seen < 3;
}

/* As a NIK holds it: DDMMYY, the day of a woman with 40 added. */
static bool
is_birthday(const char *pin)
{
	int day = (pin[0] - '0') * 10 + (pin[1] - '0');
	int month = (pin[2] - '0') * 10 + (pin[3] - '0');

	if (day > 40)
		day -= 40;
	return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

enum status
pin_check(const char *pin, struct problem *p)
{
	if (!pin_shaped(pin))
		return problem_set(p, INVALID, "pin", _("A PIN has %d digits and nothing else."),
		                   PIN_DIGITS);
	if (is_row(pin, 0) || is_row(pin, 1) || is_row(pin, -1) || is_repeated(pin, 2)
	    || is_repeated(pin, 3) || has_few_digits(pin))
		return problem_set(p, INVALID, "pin", "%s",
		                   _("Everyone tries a PIN like this first. Choose digits without a "
		                     "pattern."));
	if (is_birthday(pin))
		return problem_set(p, INVALID, "pin", "%s",
		                   _("This PIN looks like a date of birth, which others know. Choose "
		                     "different digits."));
	return OK;
}
