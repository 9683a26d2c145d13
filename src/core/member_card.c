/* The kartu warga as plain text: what somebody takes home to sign in again. Nothing on it is a
 * secret. */
#include "core/member.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/setting.h"
#include "core/setting.h"

#define CARD_WIDTH 58
#define LABEL_WIDTH 15

static char *
line(struct arena *a, const char *label, const char *value)
{
	int pad = LABEL_WIDTH - text_width(label);
	char *text = arena_strdup(a, "");
	size_t n;

	for (const char *next = value, *s = value; s; s = next) {
		next = text_wrap(s, CARD_WIDTH - LABEL_WIDTH - 2, &n);
		text = arena_printf(a, "%s  %s%*s%.*s\n", text, s == value ? label : "",
		                    s == value ? (pad > 0 ? pad : 1) : LABEL_WIDTH, "", (int)n, s);
	}
	return text;
}

static char *
paragraph(struct arena *a, const char *words)
{
	char *text = arena_strdup(a, "");
	size_t n;

	for (const char *next = words, *s = words; s; s = next) {
		next = text_wrap(s, CARD_WIDTH - 2, &n);
		text = arena_printf(a, "%s  %.*s\n", text, (int)n, s);
	}
	return text;
}

char *
member_card_text(struct arena *a, const struct member_card *card)
{
	const char *rule = "  --------------------------------------------------------\n";
	const char *verified =
	        card->verified
	                ? _("Verified by the office.")
	                : arena_printf(a, _("Not verified yet: come by at the office, or ask the "
	                                    "head of your %s, with your card or family card. It "
	                                    "takes a minute."),
	                               setting_word(SETTING_WORD_HAMLET));

	return arena_printf(
	        a, "%s  %s\n  %s\n%s%s%s%s%s%s%s%s%s%s%s", rule, card->village, _("RESIDENT'S CARD"), rule,
	        line(a, _("Name"), card->name),
	        line(a, _("Member number"), member_number_text(a, card->number)),
	        line(a, _("Username"), card->login),
	        card->area_path ? line(a, _("Area"), card->area_path) : "",
	        line(a, _("Registered"), date_long(a, calendar_day(card->joined))), rule,
	        paragraph(a, _("To sign in, choose Sign in, type your username or your member number, "
	                       "then your password. The password is not on this card: tell it to "
	                       "nobody, not even to the office. If you forget it, the office gives "
	                       "you a code.")),
	        "\n", paragraph(a, verified), rule);
}
