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

static const struct setting_choice key_choices[] = {
	{ 0, N_("The password is asked as well") },
	{ 1, N_("The key is enough") },
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
		.name = "village", .type = VALUE_TEXT, .group = GROUP_OFFICE, .open = true,
		.standard = "Desa Sukamaju", .min = 1, .max = 40, .label = N_("Name of the office"),
		.help = N_("Stands at the top of every screen and on residents' cards."),
	},
	[SETTING_ZONE] = {
		.name = "zone", .type = VALUE_CHOICE, .group = GROUP_OFFICE, .open = true,
		.standard = "7",
		.min = 7, .max = 9, .label = N_("Time zone"), .choices = zones,
		.help = N_("Which day it is, and the hours that are shown, follow it."),
	},
	[SETTING_PENDING_LIMIT] = {
		.name = "pending_limit", .type = VALUE_NUMBER, .group = GROUP_RULES, .open = true,
		.standard = "3", .min = 0, .max = 1000,
		.label = N_("Proposals before verification"),
		.help = N_("So many proposals can be sent by somebody whom the office has not "
		           "verified yet."),
	},
	[SETTING_WITHDRAW_LIMIT] = {
		.name = "withdraw_limit", .type = VALUE_NUMBER, .group = GROUP_RULES, .open = true,
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
		.name = "report_limit", .type = VALUE_NUMBER, .group = GROUP_RULES, .open = true,
		.standard = "3", .min = 1, .max = 1000, .label = N_("Reports that hold a comment"),
		.help = N_("When so many residents report a comment, it is taken off until a "
		           "moderator has looked at it."),
	},
	[SETTING_FLOOD_COUNT] = {
		.name = "flood_count", .type = VALUE_NUMBER, .group = GROUP_RULES, .open = true,
		.standard = "5", .min = 1, .max = 1000, .label = N_("Comments in a short time"),
		.help = N_("Who writes more comments than this within a few minutes: the further "
		           "ones wait until somebody has looked at them."),
	},
	[SETTING_WORD_VILLAGE] = {
		.name = "word_village", .type = VALUE_TEXT, .group = GROUP_TEXTS, .open = true,
		.standard = "",
		.min = 0, .max = 30, .label = N_("Word for a village"),
		.help = N_("As people say here: desa, nagari, gampong. Texts use it. Empty: the "
		           "usual word."),
	},
	[SETTING_WORD_HAMLET] = {
		.name = "word_hamlet", .type = VALUE_TEXT, .group = GROUP_TEXTS, .open = true,
		.standard = "",
		.min = 0, .max = 30, .label = N_("Word for a hamlet"),
		.help = N_("As people say here: dusun, jorong, banjar. Texts use it. Empty: the "
		           "usual word."),
	},
	[SETTING_WORD_HEAD] = {
		.name = "word_head", .type = VALUE_TEXT, .group = GROUP_TEXTS, .open = true,
		.standard = "",
		.min = 0, .max = 30, .label = N_("Word for the head of the village"),
		.help = N_("As people say here: kepala desa, wali nagari, keuchik. Texts use it. "
		           "Empty: the usual word."),
	},
	[SETTING_VOTING_AGE] = {
		.name = "voting_age", .type = VALUE_NUMBER, .group = GROUP_RULES, .open = true,
		.standard = "17", .min = 12, .max = 30, .label = N_("Voting age"),
		.help = N_("From this age on somebody counts among those who can take part."),
	},
	[SETTING_HOLIDAYS] = {
		.name = "holidays", .type = VALUE_DATES, .group = GROUP_LISTS, .open = true,
		.standard = "",
		.max = 400, .label = N_("Holidays"),
		.help = N_("Days on which the office is closed, beside Saturdays and Sundays. "
		           "Working days are counted without them."),
	},
	[SETTING_SOURCES] = {
		.name = "sources", .type = VALUE_LINES, .group = GROUP_LISTS, .open = true,
		.standard = sources,
		.min = 1, .max = 60, .label = N_("Sources of money"),
		.help = N_("Where the money of a program comes from: one a line."),
	},
	[SETTING_ANSWER_DAYS] = {
		.name = "answer_days", .type = VALUE_NUMBER, .group = GROUP_RULES, .open = true,
		.standard = "14", .min = 1, .max = 365, .label = N_("Days to answer the public"),
		.help = N_("So many days after a consultation has closed the office is to say what "
		           "it does with the result. Everyone sees when it is late."),
	},
	[SETTING_MEETING_KINDS] = {
		.name = "meeting_kinds", .type = VALUE_LINES, .group = GROUP_LISTS, .open = true,
		.standard = "Musyawarah dusun\nMusyawarah desa\nMusrenbang\nPelatihan\n"
		            "Dengar pendapat",
		.min = 1, .max = 60, .label = N_("Kinds of meetings"),
		.help = N_("What a meeting can be: one a line."),
	},
	[SETTING_DOCUMENT_KINDS] = {
		.name = "document_kinds", .type = VALUE_LINES, .group = GROUP_LISTS, .open = true,
		.standard = "Berita acara\nPeraturan desa\nKeputusan kepala desa\n"
		            "Peraturan kepala desa\nLaporan\nPengumuman",
		.min = 1, .max = 60, .label = N_("Kinds of documents"),
		.help = N_("What a document can be: one a line. The first is that of the minutes of "
		           "a meeting."),
	},
	[SETTING_GROUP_KINDS] = {
		.name = "group_kinds", .type = VALUE_LINES, .group = GROUP_LISTS, .open = true,
		.standard = "PKK\nKarang taruna\nKelompok tani\nLSM\nKelompok lain",
		.min = 1, .max = 60, .label = N_("Kinds of groups"),
		.help = N_("What a group of residents can be: one a line."),
	},
	[SETTING_INQUIRY_DAYS] = {
		.name = "inquiry_days", .type = VALUE_NUMBER, .group = GROUP_RULES, .open = true,
		.standard = "10", .min = 1, .max = 365, .label = N_("Days to answer a question"),
		.help = N_("So many working days after a question to the office became public it is "
		           "to be answered. Everyone sees when it is late."),
	},
	[SETTING_FILE_LIMIT] = {
		.name = "file_limit", .type = VALUE_NUMBER, .group = GROUP_RULES, .open = true,
		.standard = "20", .min = 1, .max = 1024, .label = N_("Size of a file, in megabytes"),
		.help = N_("A file beside a document may be this large, and no larger."),
	},
	[SETTING_REVIEW_DAYS] = {
		.name = "review_days", .type = VALUE_NUMBER, .group = GROUP_RULES, .open = true,
		.standard = "3", .min = 1, .max = 365, .label = N_("Days to look through"),
		.help = N_("So many working days after something was sent it is to be looked "
		           "through. Everyone sees how much is late."),
	},
	[SETTING_JUDGE_DAYS] = {
		.name = "judge_days", .type = VALUE_NUMBER, .group = GROUP_RULES, .open = true,
		.standard = "30", .min = 1, .max = 365, .label = N_("Days to study a proposal"),
		.help = N_("So many working days after a work unit began to study a proposal it is "
		           "to be decided on. Everyone sees when it is late."),
	},
	[SETTING_SSH_KEY] = {
		.name = "ssh_key_alone", .type = VALUE_CHOICE, .group = GROUP_RULES, .open = true,
		.standard = "0", .min = 0, .max = 1, .choices = key_choices,
		.label = N_("Signing in with an SSH key"),
		.help = N_("Over SSH, with a key that is known for one's account. Whoever has the "
		           "key's file then needs no password."),
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
