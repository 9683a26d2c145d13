/* The demo village's office: its places, its staff, and how residents come to their accounts. See
 * demo_scene.h. */
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "cli/demo_scene.h"
#include "core/credential.h"
#include "core/page.h"
#include "core/prepared.h"
#include "core/setting.h"
#include "core/tree.h"

#define DAY (24 * PLAY_HOUR)

/* -- Places and people ------------------------------------------------------------------------- */

static enum status
make_kind(struct act *act, enum tree_kind kind, const char *const *paths, size_t *made)
{
	enum status st = OK;
	int64_t id;

	for (; *paths && st == OK; paths++)
		st = tree_make(act, kind, *paths, &id, made);
	return st;
}

static enum status
make_nodes(struct act *act, void *arg)
{
	size_t made = 0;
	enum status st = make_kind(act, TREE_AREA, demo_areas, &made);

	(void)arg;
	if (st == OK)
		st = make_kind(act, TREE_CATEGORY, demo_categories, &made);
	if (st == OK)
		st = make_kind(act, TREE_UNIT, demo_units, &made);
	act->entry.subject = SUBJECT_HALL;
	audit_detail(&act->entry, "nodes=%zu", made);
	return st;
}

/* Those that fall on the same day each year. */
static enum status
close_on_holidays(struct play *play)
{
	const int year = calendar_date(calendar_day(play->now)).year;
	const char *days = arena_printf(&play->cli->arena,
	                                "%d-01-01 Tahun Baru\n%d-05-01 Hari Buruh\n"
	                                "%d-06-01 Hari Lahir Pancasila\n"
	                                "%d-08-17 Hari Kemerdekaan\n%d-12-25 Hari Natal",
	                                year, year, year, year, year);

	return setting_set(&play->cli->session, SETTING_HOLIDAYS, days, play->p);
}

static enum status
make_places(struct play *play)
{
	enum status st = setting_set(&play->cli->session, SETTING_VILLAGE, DEMO_VILLAGE, play->p);

	if (st == OK)
		st = close_on_holidays(play);

	if (st != OK)
		return st;
	return act(&play->cli->session, "import", RIGHT_IMPORT, make_nodes, NULL, play->p);
}

enum crowd {
	STAFF,
	RESIDENTS,
	NEWCOMERS, /* who still wait to be verified */
};

static bool
belongs(const struct demo_person *person, enum crowd crowd)
{
	if (person->state == MEMBER_PENDING)
		return crowd == NEWCOMERS;
	return crowd == (person->role ? STAFF : RESIDENTS);
}

static enum status
register_people(struct play *play, enum crowd crowd)
{
	char hash[CREDENTIAL_HASH_SIZE];
	int64_t number;
	/* One secret for all is hashed once: thirty hashes would take seconds. */
	enum status st = credential_hash(db_path(play->db), DEMO_PASSWORD, hash);

	for (size_t i = 0; st == OK && demo_people[i].login; i++) {
		const struct demo_person *person = &demo_people[i];
		struct registration r = {
			.name = person->name,
			.login = person->login,
			.nik = "",
			.secret = DEMO_PASSWORD,
			.hash = hash,
			.consent = true,
			.language = "id",
		};
		if (!belongs(person, crowd))
			continue;
		st = tree_find(play->db, TREE_AREA, person->area, &r.area, play->p);
		if (st == OK)
			st = member_register(&play->cli->session, &r, &play->people[i], &number,
			                     play->p);
	}
	explicit_bzero(hash, sizeof(hash));
	return st;
}

static enum status
register_staff(struct play *play)
{
	return register_people(play, STAFF);
}

static enum status
verify_people(struct play *play, enum crowd crowd)
{
	enum status st = OK;

	for (size_t i = 0; st == OK && demo_people[i].login; i++) {
		struct member_page m;
		if (!belongs(&demo_people[i], crowd))
			continue;
		st = member_read(&play->cli->session, &play->cli->arena, play->people[i], &m);
		if (st == OK)
			st = member_verify(&play->cli->session, m.id, m.version,
			                   i % 3 == 0 ? SEEN_FAMILY_CARD : SEEN_CARD, play->p);
	}
	return st;
}

static enum status
verify_staff(struct play *play)
{
	return verify_people(play, STAFF);
}

static enum status
give_roles(struct play *play)
{
	enum status st = OK;

	for (size_t i = 0; st == OK && demo_people[i].login; i++) {
		const struct demo_person *person = &demo_people[i];
		int64_t area = 0;
		if (!person->role)
			continue;
		if (person->role_area)
			st = tree_find(play->db, TREE_AREA, person->role_area, &area, play->p);
		if (st == OK)
			st = member_grant(&play->cli->session, play->people[i],
			                  &(struct role_grant){ .role = person->role,
			                                        .area = area },
			                  play->p);
	}
	return st;
}

enum status
office_suspends(struct play *play)
{
	enum status st = OK;

	for (size_t i = 0; st == OK && demo_people[i].login; i++)
		if (demo_people[i].state == MEMBER_SUSPENDED)
			st = member_suspend(
				&play->cli->session, play->people[i],
				"Berulang kali mengirim iklan dan data pribadi tetangga.",
				play->now + 30 * DAY, play->p);
	return st;
}

static enum status
prepare_words(struct play *play)
{
	enum status st = prepared_begin(&play->cli->session, play->p);

	return st == OK ? page_put_standard(&play->cli->session, play->p) : st;
}

enum status
office_founded(struct play *play)
{
	static enum status (*const steps[])(struct play *play) = {
		prepare_words, make_places, register_staff, verify_staff, give_roles,
	};
	enum status st = OK;

	for (size_t i = 0; st == OK && i < sizeof(steps) / sizeof(*steps); i++) {
		play->cli->session.at += PLAY_HOUR;
		st = steps[i](play);
	}
	return st;
}

enum status
office_opens(struct play *play)
{
	enum status st = register_people(play, RESIDENTS);

	play->cli->session.at += 9 * PLAY_HOUR;
	return st == OK ? verify_people(play, RESIDENTS) : st;
}

enum status
office_newcomers(struct play *play)
{
	return register_people(play, NEWCOMERS);
}
