/* The table of all settings: what each is called, what it does, what it may be. How they are read
 * and written is setting.c's, what each one does the business of who asks for it. */
#include "base/lang.h"
#include "core/civility.h"
#include "core/setting.h"

static const struct setting_choice zones[] = {
	{ 7, N_("WIB (Jakarta)") },
	{ 8, N_("WITA (Makassar)") },
	{ 9, N_("WIT (Jayapura)") },
	{ 0, NULL },
};

/* Of the national budget rules for villages. */
static const char sources[] = "Pendapatan Asli Desa\n"
                              "Dana Desa\n"
                              "Bagi Hasil Pajak\n"
                              "Alokasi Dana Desa\n"
                              "Bantuan Provinsi/Kabupaten\n"
                              "Hibah\n"
                              "Lain-lain";

static const struct setting_rule rules[SETTING_COUNT] = {
	[SETTING_VILLAGE] = {
		.name = "village", .type = VALUE_TEXT, .group = GROUP_OFFICE,
		.standard = "Desa Sukamaju", .min = 1, .max = 40, .label = N_("Name of the office"),
		.help = N_("Stands at the top of every screen and on residents' cards."),
	},
	[SETTING_ZONE] = {
		.name = "zone", .type = VALUE_CHOICE, .group = GROUP_OFFICE, .standard = "7",
		.min = 7, .max = 9, .label = N_("Time zone"), .choices = zones,
		.help = N_("Which day it is, and the hours that are shown, follow it."),
	},
	[SETTING_PENDING_LIMIT] = {
		.name = "pending_limit", .type = VALUE_NUMBER, .group = GROUP_RULES,
		.standard = "3", .min = 0, .max = 1000,
		.label = N_("Proposals before verification"),
		.help = N_("So many proposals can be sent by somebody whom the office has not "
		           "verified yet."),
	},
	[SETTING_WITHDRAW_LIMIT] = {
		.name = "withdraw_limit", .type = VALUE_NUMBER, .group = GROUP_RULES,
		.standard = "10", .min = 1, .max = 100000,
		.label = N_("Support that keeps a proposal"),
		.help = N_("With so many supporters a proposal belongs to all: its author can no "
		           "longer withdraw it."),
	},
	[SETTING_WORDS] = {
		.name = "words", .type = VALUE_WORDS, .group = GROUP_LISTS,
		.standard = civility_words_default, .max = 20000, .label = N_("Word list"),
		.help = N_("What has one of these words in it waits until somebody has looked at "
		           "it. It is never refused by itself."),
	},
	[SETTING_REPORT_LIMIT] = {
		.name = "report_limit", .type = VALUE_NUMBER, .group = GROUP_RULES,
		.standard = "3", .min = 1, .max = 1000, .label = N_("Reports that hold a comment"),
		.help = N_("When so many residents report a comment, it is taken off until a "
		           "moderator has looked at it."),
	},
	[SETTING_FLOOD_COUNT] = {
		.name = "flood_count", .type = VALUE_NUMBER, .group = GROUP_RULES,
		.standard = "5", .min = 1, .max = 1000, .label = N_("Comments in a short time"),
		.help = N_("Who writes more comments than this within a few minutes: the further "
		           "ones wait until somebody has looked at them."),
	},
	[SETTING_WORD_VILLAGE] = {
		.name = "word_village", .type = VALUE_TEXT, .group = GROUP_TEXTS, .standard = "",
		.min = 0, .max = 30, .label = N_("Word for a village"),
		.help = N_("As people say here: desa, nagari, gampong. Texts use it. Empty: the "
		           "usual word."),
	},
	[SETTING_WORD_HAMLET] = {
		.name = "word_hamlet", .type = VALUE_TEXT, .group = GROUP_TEXTS, .standard = "",
		.min = 0, .max = 30, .label = N_("Word for a hamlet"),
		.help = N_("As people say here: dusun, jorong, banjar. Texts use it. Empty: the "
		           "usual word."),
	},
	[SETTING_WORD_HEAD] = {
		.name = "word_head", .type = VALUE_TEXT, .group = GROUP_TEXTS, .standard = "",
		.min = 0, .max = 30, .label = N_("Word for the head of the village"),
		.help = N_("As people say here: kepala desa, wali nagari, keuchik. Texts use it. "
		           "Empty: the usual word."),
	},
	[SETTING_VOTING_AGE] = {
		.name = "voting_age", .type = VALUE_NUMBER, .group = GROUP_RULES,
		.standard = "17", .min = 12, .max = 30, .label = N_("Voting age"),
		.help = N_("From this age on somebody counts among those who can take part."),
	},
	[SETTING_HOLIDAYS] = {
		.name = "holidays", .type = VALUE_DATES, .group = GROUP_LISTS, .standard = "",
		.max = 400, .label = N_("Holidays"),
		.help = N_("Days on which the office is closed, beside Saturdays and Sundays. "
		           "Working days are counted without them."),
	},
	[SETTING_SOURCES] = {
		.name = "sources", .type = VALUE_LINES, .group = GROUP_LISTS, .standard = sources,
		.min = 1, .max = 60, .label = N_("Sources of money"),
		.help = N_("Where the money of a program comes from: one a line."),
	},
	[SETTING_ANSWER_DAYS] = {
		.name = "answer_days", .type = VALUE_NUMBER, .group = GROUP_RULES,
		.standard = "14", .min = 1, .max = 365, .label = N_("Days to answer the public"),
		.help = N_("So many days after a consultation has closed the office is to say what "
		           "it does with the result. Everyone sees when it is late."),
	},
};

const struct setting_rule *
setting_rule(enum setting which)
{
	return &rules[which];
}

const char *
setting_group_label(enum setting_group group)
{
	switch (group) {
	case GROUP_OFFICE:
		return _("Office");
	case GROUP_TEXTS:
		return _("Words");
	case GROUP_RULES:
		return _("Rules");
	case GROUP_LISTS:
		return _("Lists");
	case GROUP_SETTINGS_COUNT:
		break;
	}
	return "";
}
