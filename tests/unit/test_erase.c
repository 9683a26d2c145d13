/* Forgetting a person: afterwards no byte of what was personal is in the database's file, its log
 * or a copy, and the hall still verifies. Every string looked for was there before. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/lang.h"
#include "core/comment.h"
#include "core/logbook.h"
#include "core/member_erase.h"
#include "core/member_export.h"
#include "core/member_merge.h"
#include "unit/victim.h"

/* Of the person: always gone. Of what they wrote: gone when that is asked for. */
static const char *const personal[] = {
	LOGIN, NAME, "Xyloputra", "zulqarnayn", "xyloputra", NIK, PHONE, EMAIL, SOURCE,
	"Drafwordkuning", "Filterwordhijau", "Reasonwordungu", "Refusedwordabu", "Endedwordmerah",
	"Reportwordbiru", "Blockwordjingga", "Exportwordcoklat", "Disputewordbata",
	"Contactwordkunyit",
};
static const char *const written[] = {
	"Titlewordnila", "titlewordnila", "Problemwordtoska", "problemwordtoska",
	"Commentwordpirus", "Editedwordmerak", "Appealwordzaitun", "Answerwordlumut",
	"Askedwordsirih",
};
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

#define ERASE_TEST(f) cmocka_unit_test_setup_teardown(f, victim_setup, victim_teardown)

/* -- Looking at the bytes -------------------------------------------------------------------- */

static bool
file_holds(const char *path, const void *bytes, size_t n)
{
	FILE *f = fopen(path, "rb");

	if (!f)
		return false;
	fseek(f, 0, SEEK_END);
	size_t size = (size_t)ftell(f);
	rewind(f);
	char *all = malloc(size + 1);
	assert_int_equal(fread(all, 1, size, f), size);
	fclose(f);
	bool found = memmem(all, size, bytes, n) != NULL;
	free(all);
	return found;
}

/* In the file, its log, or a copy made now. The database is closed meanwhile: a file of a process
 * that has it open is not to be opened by hand. */
static void
close_and_copy(struct hall *h, char copy[320], char log[320])
{
	snprintf(copy, 320, "%s/copy", h->f.dir);
	snprintf(log, 320, "%s-wal", h->f.path);
	unlink(copy);
	must(h, db_backup(h->f.db, copy, &h->p));
	fixture_close(&h->f);
}

static void
look_for(struct hall *h, const char *const *words, size_t n, bool there)
{
	char copy[320], log[320];

	close_and_copy(h, copy, log);
	for (size_t i = 0; i < n; i++) {
		size_t length = strlen(words[i]);
		if (there && !file_holds(copy, words[i], length))
			fail_msg("\"%s\" is not there to begin with", words[i]);
		if (!there && file_holds(h->f.path, words[i], length))
			fail_msg("\"%s\" is in the file", words[i]);
		if (!there && file_holds(log, words[i], length))
			fail_msg("\"%s\" is in the log", words[i]);
		if (!there && file_holds(copy, words[i], length))
			fail_msg("\"%s\" is in a copy", words[i]);
	}
	if (words[0] == personal[0])
		assert_int_equal(file_holds(copy, h->nik_hash, sizeof(h->nik_hash)), there);
	unlink(copy);
	fixture_open(&h->f, DB_OPEN);
	h->chief.db = h->wati.db = h->f.db;
	fixture_sound(&h->f);
}

/* The NIK itself never was. */
static bool
is_nik(const char *word)
{
	return strcmp(word, NIK) == 0;
}

static void
all_is_there(struct hall *h)
{
	const char *words[COUNT(personal)];
	size_t n = 0;

	for (size_t i = 0; i < COUNT(personal); i++)
		if (!is_nik(personal[i]))
			words[n++] = personal[i];
	look_for(h, words, n, true);
	look_for(h, written, COUNT(written), true);
}

/* -- By the office --------------------------------------------------------------------------- */

static void
a_person_is_forgotten_and_what_they_wrote_stays(void **state)
{
	struct hall *h = *state;
	struct erasure e = { .id = h->victim.member, .basis = ERASE_PAPER };
	struct proposal_page page;
	struct comment_page said;
	struct member_page m;

	all_is_there(h);
	fixture_enter(&h->f, "kepala", &h->chief);
	must(h, member_erase(&h->chief, &e, &h->p));
	assert_false(e.lingers);
	look_for(h, personal, COUNT(personal), false);
	look_for(h, written, COUNT(written), true);
	must(h, proposal_read(&h->f.system, &h->a, h->proposal, &page));
	assert_string_equal(page.author, "Resident");
	assert_int_equal(page.support, 1);
	assert_string_equal(page.fields.title, "Titlewordnila di RT 03");
	must(h, comment_read(&h->f.system, &h->a, h->comment, &said));
	assert_string_equal(said.row.author, "Resident");
	must(h, member_read(&h->f.system, &h->a, h->victim.member, &m));
	assert_int_equal(m.state, MEMBER_LEFT);
	assert_string_equal(m.name, "Resident");
	assert_int_equal(member_erase(&h->f.system, &e, &h->p), INVALID);
}

static void
what_they_wrote_goes_too_when_they_ask(void **state)
{
	struct hall *h = *state;
	struct erasure e = { .id = h->victim.member, .basis = ERASE_DIED, .texts = true };
	struct proposal_page page;
	struct comment_page said;

	all_is_there(h);
	must(h, member_erase(&h->f.system, &e, &h->p));
	assert_int_equal(e.proposals, 2);
	assert_int_equal(e.comments, 1);
	look_for(h, personal, COUNT(personal), false);
	look_for(h, written, COUNT(written), false);
	must(h, proposal_read(&h->f.system, &h->a, h->proposal, &page));
	assert_int_equal(page.state, PROPOSAL_WITHDRAWN);
	assert_string_equal(page.fields.problem, "");
	must(h, comment_read(&h->f.system, &h->a, h->comment, &said));
	assert_int_equal(said.row.state, COMMENT_DELETED);
}

/* What others have taken up is not only theirs any more. */
static void
what_was_taken_up_stays(void **state)
{
	struct hall *h = *state;
	struct erasure e = { .id = h->victim.member, .basis = ERASE_ORDER, .texts = true };
	struct proposal_page page;

	fixture_state(&h->f, h->proposal, PROPOSAL_ADOPTED);
	must(h, member_erase(&h->f.system, &e, &h->p));
	assert_int_equal(e.proposals, 1);
	must(h, proposal_read(&h->f.system, &h->a, h->proposal, &page));
	assert_string_equal(page.fields.title, "Titlewordnila di RT 03");
	look_for(h, personal, COUNT(personal), false);
}

static void
what_was_merged_into_them_goes_with_them(void **state)
{
	struct hall *h = *state;
	struct erasure e = { .basis = ERASE_PAPER, .texts = true };
	struct member_merge m;
	struct session stays;

	fixture_member(&h->f, "penggantinya", MEMBER_VERIFIED, NULL, 0);
	fixture_enter(&h->f, "penggantinya", &stays);
	e.id = stays.member;
	must(h, member_merge_look(&h->chief, &h->a, h->victim.member, stays.member, &m, &h->p));
	must(h, member_merge(&h->chief, &m, &h->p));
	must(h, member_erase(&h->chief, &e, &h->p));
	look_for(h, personal, COUNT(personal), false);
	look_for(h, written, COUNT(written), false);
}

static void
who_may_not_erase(void **state)
{
	struct hall *h = *state;
	struct erasure e = { .id = h->victim.member, .basis = ERASE_PAPER };
	const struct role_grant role = { .role = "moderator" };

	assert_int_equal(member_erase(&h->wati, &e, &h->p), DENIED);
	e.basis = ERASE_OWN;
	assert_int_equal(member_erase(&h->chief, &e, &h->p), INVALID);
	e = (struct erasure){ .id = h->chief.member, .basis = ERASE_PAPER };
	assert_int_equal(member_erase(&h->chief, &e, &h->p), DENIED);
	assert_int_equal(member_erase(&h->f.system, &e, &h->p), DENIED); /* the last one */
	must(h, member_grant(&h->f.system, h->wati.member, &role, &h->p));
	e.id = h->wati.member;
	must(h, member_erase(&h->chief, &e, &h->p)); /* who gives roles may */
	assert_int_equal(session_check(&h->wati, h->f.clock->now, &h->p), DENIED);
	fixture_sound(&h->f);
}

/* -- By oneself ------------------------------------------------------------------------------ */

static void
one_forgets_oneself_with_the_password(void **state)
{
	struct hall *h = *state;
	struct erasure e = { .texts = true };

	assert_int_equal(member_erase_own(&h->victim, "bukan itu", &e, &h->p), INVALID);
	assert_string_equal(h->p.field, "password");
	assert_int_equal(session_check(&h->victim, h->f.clock->now, &h->p), OK);
	must(h, member_erase_own(&h->victim, SECRET, &e, &h->p));
	assert_int_equal(session_check(&h->victim, h->f.clock->now, &h->p), DENIED);
	session_leave(&h->victim);
	assert_int_equal(h->victim.kind, ACTOR_GUEST);
	assert_int_equal(session_enter(&h->victim, LOGIN, "", &h->p), OK); /* as somebody new */
	look_for(h, written, COUNT(written), false);
}

/* -- Everything held ------------------------------------------------------------------------- */

struct found {
	const char *const *words;
	size_t n;
	unsigned seen; /* bits */
	char sections[600];
};

static enum status
note(void *arg, const struct data_record *r)
{
	struct found *f = arg;

	if (!strstr(f->sections, r->section))
		snprintf(f->sections + strlen(f->sections), sizeof(f->sections) - strlen(f->sections),
		         " %s", r->section);
	for (size_t v = 0; v < r->n; v++)
		for (size_t i = 0; i < f->n; i++)
			if (r->values[v].kind == DATA_TEXT && strstr(r->values[v].text, f->words[i]))
				f->seen |= 1u << i;
	return OK;
}

static void
all_that_is_held_is_handed_out(void **state)
{
	static const char *const words[] = {
		LOGIN, NAME, PHONE, EMAIL, SOURCE, "Drafwordkuning", "Filterwordhijau",
		"Reasonwordungu", "Refusedwordabu", "Endedwordmerah", "Reportwordbiru",
		"Blockwordjingga", "Exportwordcoklat", "Titlewordnila", "Problemwordtoska",
		"Editedwordmerak", "U-2026-", "submit", "member_verify", "Disputewordbata",
		"P-2026-0001", "Answerwordlumut", "K-2026-0001",
		"Askedwordsirih", "Kelompok Tani Makmur", "M-2026-0001",
		"Logwordsawo",
	};
	struct hall *h = *state;
	struct found f = { .words = words, .n = COUNT(words) };
	const char *text;

	logbook_listen();
	log_write(LOG_LEVEL_NOTE, "print: Logwordsawo, by %s", logbook_who(&h->victim));
	log_listen(NULL, NULL);
	assert_int_equal(logbook_keep(h->f.db, 0), OK);
	must(h, member_export(&h->victim, h->victim.member, NULL, 0, note, &f, &h->p));
	for (size_t i = 0; i < COUNT(words); i++)
		if (!(f.seen & 1u << i))
			fail_msg("\"%s\" is not handed out", words[i]);
	for (size_t i = 0; data_sections[i]; i++)
		if (!strstr(f.sections, data_sections[i]) && strcmp(data_sections[i], "roles") != 0
		    && strcmp(data_sections[i], "helpful") != 0
		    && strcmp(data_sections[i], "claims") != 0
		    && strcmp(data_sections[i], "program_reports") != 0
		    && strcmp(data_sections[i], "interests") != 0)
			fail_msg("the section %s is empty", data_sections[i]);
	must(h, member_export_text(&h->victim, &h->a, h->victim.member, NULL, &text, &h->p));
	assert_non_null(strstr(text, NAME));
	assert_null(strstr(text, NIK));
	/* Words where there are words. */
	static const char *const said[] = { "Proposal sent", "Verified", "Language: ",
		                            "Report of: 2 March 2026" };
	static const char *const codes[] = { "submit", "member_verify", "member_profile", "version=",
		                             "report_view", "Report of: 2026-" };
	for (size_t i = 0; i < COUNT(said); i++)
		if (!strstr(text, said[i]))
			fail_msg("\"%s\" is missing", said[i]);
	for (size_t i = 0; i < COUNT(codes); i++)
		if (strstr(text, codes[i]))
			fail_msg("\"%s\" stands there: %.60s", codes[i], strstr(text, codes[i]));
	/* Others: only for who manages accounts, with a reason, which is told. */
	assert_int_equal(member_export(&h->wati, h->victim.member, "Ingin tahu.", 0, note, &f, &h->p),
	                 DENIED);
	assert_int_equal(member_export(&h->chief, h->victim.member, "", 0, note, &f, &h->p), INVALID);
	must(h, member_export(&h->f.system, h->victim.member, NULL, 0, note, &f, &h->p));
	assert_int_equal(session_refresh(&h->victim, &h->p), OK);
	assert_true(h->victim.unread > 0);
	fixture_sound(&h->f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ERASE_TEST(a_person_is_forgotten_and_what_they_wrote_stays),
		ERASE_TEST(what_they_wrote_goes_too_when_they_ask),
		ERASE_TEST(what_was_taken_up_stays),
		ERASE_TEST(what_was_merged_into_them_goes_with_them),
		ERASE_TEST(who_may_not_erase),
		ERASE_TEST(one_forgets_oneself_with_the_password),
		ERASE_TEST(all_that_is_held_is_handed_out),
	};

	return cmocka_run_group_tests_name("erase", tests, NULL, NULL);
}
