/* balai user: members from the command line, run by who owns the database: the list, new ones,
 * verification, suspension, roles, passwords, cards and one-time codes. */
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/person.h"
#include "cli/secret.h"
#include "cli/user_key.h"
#include "core/logbook.h"
#include "core/member.h"
#include "core/member_people.h"
#include "core/role.h"
#include "core/setting.h"
#include "core/tree.h"

struct request {
	struct cli *cli;
	int argc; /* words after the verb; the first is the login unless the verb takes none */
	char **argv;
	const char *name;
	const char *area;
	const char *unit;
	const char *seen;
	const char *reason;
	const char *until;
	const char *state;
	const char *role;
	const char *basis;
	const char *into;
	const char *output;
	bool texts;
	bool from_stdin;
	int64_t member; /* who the first word means */
};

struct verb {
	const char *name;
	int words_min;
	int words_max;
	bool finds; /* the first word is a member's username or number */
	bool looks; /* changes nothing */
	enum status (*run)(struct request *r, struct problem *p);
};

static enum status
missing(const char *option, struct problem *p)
{
	return problem_set(p, INVALID, NULL, _("%s is missing."), option);
}

static enum status
find_area(struct request *r, int64_t *area, struct problem *p)
{
	*area = 0;
	if (!r->area)
		return OK;
	return tree_find(r->cli->session.db, TREE_AREA, r->area, area, p);
}

/* -- list -------------------------------------------------------------------------------------- */

static enum status
list(struct request *r, struct problem *p)
{
	const struct person_filter filter = { .state = r->state, .area = r->area, .role = r->role };

	return person_list(r->cli, &filter, p);
}

/* -- acts -------------------------------------------------------------------------------------- */

static enum status
add(struct request *r, struct problem *p)
{
	struct registration reg = {
		.name = r->name,
		.login = r->argv[0],
		.nik = "",
		.consent = true,
		.language = lang_get(),
	};
	char secret[CLI_SECRET_SIZE];
	int64_t number;

	if (!r->name)
		return missing("--name", p);
	char *name;
	enum status st =
		text_clean(&r->cli->arena, TEXT_LINE, r->name, strlen(r->name), &name, NULL, p);
	reg.name = name;
	if (st == OK)
		st = find_area(r, &reg.area, p);
	if (st != OK)
		return st;
	st = cli_secret(r->from_stdin, secret, p);
	reg.secret = secret;
	if (st == OK)
		st = member_register(&r->cli->session, &reg, &r->member, &number, p);
	explicit_bzero(secret, sizeof(secret));
	if (st == OK)
		printf(_("%s is registered as %s, not yet verified.\n"), reg.login,
		       member_number_text(&r->cli->arena, number));
	return st;
}

static enum status
read_seen(const struct request *r, enum verification_seen *out, struct problem *p)
{
	static const char *const seen[SEEN_COUNT] = {
		[SEEN_CARD] = "card", [SEEN_FAMILY_CARD] = "family", [SEEN_IN_PERSON] = "person",
	};

	if (!r->seen)
		return missing("--seen", p);
	for (int i = 0; i < SEEN_COUNT; i++) {
		*out = (enum verification_seen)i;
		if (strcmp(seen[i], r->seen) == 0)
			return OK;
	}
	return problem_set(p, INVALID, NULL, _("--seen takes card, family or person, not \"%s\"."),
	                   r->seen);
}

static enum status
verify(struct request *r, struct problem *p)
{
	enum verification_seen seen;
	struct member_page m;
	enum status st = read_seen(r, &seen, p);

	if (st == OK)
		st = member_read(&r->cli->session, &r->cli->arena, r->member, &m);
	return st == OK ? member_verify(&r->cli->session, r->member, m.version, seen, p) : st;
}

static enum status
card(struct request *r, struct problem *p)
{
	struct session *s = &r->cli->session;
	struct arena *a = &r->cli->arena;
	struct member_page m;
	enum status st = problem_default(p, member_read(s, a, r->member, &m));

	if (st != OK)
		return st;
	fputs(member_card_text(a, &(struct member_card){
	                                  .village = setting_text(s->db, a, SETTING_VILLAGE),
	                                  .name = m.name, .number = m.number, .login = m.login,
	                                  .area_path = m.area_path, .joined = m.joined,
	                                  .verified = m.state == MEMBER_VERIFIED,
	                          }),
	      stdout);
	return OK;
}

/* The code alone on its line, for scripts; what it is for goes the other way. */
static enum status
code(struct request *r, struct problem *p)
{
	enum verification_seen seen;
	struct member_code given;
	enum status st = read_seen(r, &seen, p);

	if (st == OK)
		st = member_give_code(&r->cli->session, r->member, seen, &given, p);
	if (st != OK)
		return st;
	puts(given.text);
	fprintf(stderr, _("To be typed in place of the password, once, until %s.\n"),
	        time_long(&r->cli->arena, given.until));
	explicit_bzero(&given, sizeof(given));
	return OK;
}

/* What people type on the command line is text like any other. */
static enum status
reason(struct request *r, char **out, struct problem *p)
{
	if (!r->reason || text_blank(r->reason))
		return missing("--reason", p);
	return text_clean(&r->cli->arena, TEXT_PARAGRAPHS, r->reason, strlen(r->reason), out, NULL,
	                  p);
}

/* The day of --until; 0 when it is not there. */
static enum status
read_until(const struct request *r, int64_t *day, struct problem *p)
{
	*day = 0;
	if (!r->until)
		return OK;
	if (calendar_parse(r->until, day) != 0)
		return problem_set(p, INVALID, NULL,
		                   _("--until takes a day written 2026-12-31, not \"%s\"."),
		                   r->until);
	/* Through that day. */
	if (calendar_midnight(*day + 1) <= clock_now())
		return problem_set(p, INVALID, NULL, _("%s is already past."), r->until);
	return OK;
}

static enum status
suspend(struct request *r, struct problem *p)
{
	int64_t day = 0;
	char *why;
	enum status st = reason(r, &why, p);

	if (st == OK)
		st = read_until(r, &day, p);
	if (st != OK)
		return st;
	return member_suspend(&r->cli->session, r->member, why,
	                      day != 0 ? calendar_midnight(day + 1) : 0, p);
}

static enum status
resume(struct request *r, struct problem *p)
{
	char *why;
	enum status st = reason(r, &why, p);

	return st != OK ? st : member_resume(&r->cli->session, r->member, why, p);
}

/* The holding that is meant: of that role, and for that area or unit where one is named. */
static enum status
find_holding(struct request *r, const struct role_grant *g, int64_t *holding, struct problem *p)
{
	struct holding *held;
	size_t n;
	size_t found = 0;
	enum status st = role_holdings(r->cli->session.db, &r->cli->arena, r->member, clock_now(),
	                               &held, &n);

	for (size_t i = 0; st == OK && i < n; i++)
		if (strcmp(held[i].name, g->role) == 0 && (!r->area || held[i].area == g->area) &&
		    (!r->unit || held[i].unit == g->unit)) {
			*holding = held[i].id;
			found++;
		}
	if (st == OK && found == 0)
		return problem_set(p, INVALID, NULL,
		                   _("This member does not hold the role \"%s\" there."), g->role);
	if (st == OK && found > 1)
		return problem_set(p, INVALID, NULL,
		                   _("This member holds the role \"%s\" in several places. Say "
		                     "which with --area or --unit."), g->role);
	return problem_default(p, st);
}

static enum status
role(struct request *r, struct problem *p)
{
	struct session *s = &r->cli->session;
	struct role_grant grant = { .role = r->argv[2] };
	int64_t holding = 0;
	enum status st = find_area(r, &grant.area, p);

	if (st == OK && r->unit)
		st = tree_find(s->db, TREE_UNIT, r->unit, &grant.unit, p);
	if (st == OK)
		st = read_until(r, &grant.until, p);
	if (st != OK)
		return st;
	if (strcmp(r->argv[1], "add") == 0)
		return member_grant(s, r->member, &grant, p);
	if (strcmp(r->argv[1], "remove") != 0)
		return problem_set(p, INVALID, NULL, _("say add or remove, not \"%s\"."),
		                   r->argv[1]);
	st = find_holding(r, &grant, &holding, p);
	return st == OK ? member_revoke(s, r->member, holding, p) : st;
}

static enum status
passwd(struct request *r, struct problem *p)
{
	char secret[CLI_SECRET_SIZE];
	enum status st = cli_secret(r->from_stdin, secret, p);

	if (st == OK)
		st = member_set_secret(&r->cli->session, r->member, secret, true, p);
	explicit_bzero(secret, sizeof(secret));
	if (st == OK)
		puts(_("The password is set; it must be changed at the next sign-in."));
	return st;
}

static enum status
export(struct request *r, struct problem *p)
{
	char *why = NULL;
	enum status st = r->reason ? reason(r, &why, p) : OK;

	return st == OK ? person_export(r->cli, r->member, r->output, why, p) : st;
}

static enum status
erase(struct request *r, struct problem *p)
{
	return person_erase(r->cli, r->member, r->basis, r->texts, p);
}

static enum status
merge(struct request *r, struct problem *p)
{
	return person_merge(r->cli, r->member, r->into, p);
}

static enum status
key(struct request *r, struct problem *p)
{
	return user_key(r->cli, r->member, r->name, r->argc - 1, r->argv + 1, p);
}

static const struct verb verbs[] = {
	{ .name = "list", .looks = true, .run = list },
	{ .name = "add", .words_min = 1, .words_max = 1, .run = add },
	{ .name = "verify", .words_min = 1, .words_max = 1, .finds = true, .run = verify },
	{ .name = "suspend", .words_min = 1, .words_max = 1, .finds = true, .run = suspend },
	{ .name = "resume", .words_min = 1, .words_max = 1, .finds = true, .run = resume },
	{ .name = "role", .words_min = 3, .words_max = 3, .finds = true, .run = role },
	{ .name = "passwd", .words_min = 1, .words_max = 1, .finds = true, .run = passwd },
	{ .name = "card", .words_min = 1, .words_max = 1, .finds = true, .looks = true, .run = card },
	{ .name = "code", .words_min = 1, .words_max = 1, .finds = true, .run = code },
	{ .name = "key", .words_min = 2, .words_max = 3, .finds = true, .run = key },
	{ .name = "export", .words_min = 1, .words_max = 1, .finds = true, .run = export },
	{ .name = "erase", .words_min = 1, .words_max = 1, .finds = true, .run = erase },
	{ .name = "merge", .words_min = 1, .words_max = 1, .finds = true, .run = merge },
	{ .name = NULL },
};

/* -- The command ------------------------------------------------------------------------------- */

static const struct verb *
find_verb(const char *name)
{
	for (const struct verb *v = verbs; v->name; v++)
		if (strcmp(v->name, name) == 0)
			return v;
	return NULL;
}

/* What is public is not told, nor what core tells by itself. */
static void
tell(const struct request *r, const struct verb *v)
{
	const char *who = logbook_who(&r->cli->session);

	if (v->run == export || (v->run == key && strcmp(r->argv[1], "list") == 0))
		return;
	r->cli->records = true;
	if (v->run == list)
		log_write(LOG_LEVEL_NOTE, "export: the list of people, by %s", who);
	else
		log_write(LOG_LEVEL_NOTE, "people: %s %s, by %s", v->name,
		          member_number_of(r->cli->session.db, &r->cli->arena, r->member), who);
}

static enum status
perform(struct request *r, const struct verb *v, struct problem *p)
{
	enum status st = cli_open(r->cli, v->looks ? DB_LOOK : DB_OPEN, p);

	if (st == OK && v->finds) {
		st = member_find(r->cli->session.db, r->argv[0], &r->member);
		if (st == NOT_FOUND)
			return problem_set(p, NOT_FOUND, NULL,
			                   _("there is no member \"%s\". See: balai user list"),
			                   r->argv[0]);
	}
	if (st == OK)
		st = v->run(r, p);
	if (st == OK)
		tell(r, v);
	if (st == OK)
		st = cli_flush(p);
	return problem_default(p, st);
}

static int
run(struct cli *cli, int argc, char **argv)
{
	struct request r = { .cli = cli };
	const struct cli_option own[] = {
		{ .name = "--name", .text = &r.name },
		{ .name = "--area", .text = &r.area },
		{ .name = "--unit", .text = &r.unit },
		{ .name = "--seen", .text = &r.seen },
		{ .name = "--reason", .text = &r.reason },
		{ .name = "--until", .text = &r.until },
		{ .name = "--state", .text = &r.state },
		{ .name = "--role", .text = &r.role },
		{ .name = "--basis", .text = &r.basis },
		{ .name = "--into", .text = &r.into },
		{ .name = "--output", .letter = 'o', .text = &r.output },
		{ .name = "--texts", .flag = &r.texts },
		{ .name = "--password-stdin", .flag = &r.from_stdin },
		{ .name = NULL },
	};
	int usage = cli_options(cli, own, &argc, argv);

	if (usage != CLI_DONE)
		return usage;
	if (argc == 0)
		return cli_misused("user", _("say what to do: list, add, verify, suspend, resume, "
		                             "role, passwd, card, code, key, export, erase or merge."));
	const struct verb *v = find_verb(argv[0]);
	if (!v)
		return cli_misused("user", _("\"%s\" is nothing it can do."), argv[0]);
	r.argc = argc - 1;
	r.argv = argv + 1;
	if (r.argc < v->words_min)
		return cli_misused("user", _("%s: too few words."), v->name);
	if (r.argc > v->words_max)
		return cli_misused("user", _("%s: too many words."), v->name);
	struct problem p = { 0 };
	if (perform(&r, v, &p) == OK)
		return CLI_DONE;
	return cli_fail(&p, arena_printf(&cli->arena, "user %s", v->name));
}

const struct subcommand cli_user = {
	.name = "user",
	.summary = N_("list, verify, suspend, merge, erase members; roles, passwords, codes, keys"),
	.usage =
	        N_("Usage: balai user list [--state STATE] [--area PATH] [--role ROLE]\n"
	           "       balai user add LOGIN --name NAME [--area PATH] [--password-stdin]\n"
	           "       balai user verify LOGIN --seen card|family|person\n"
	           "       balai user suspend LOGIN --reason TEXT [--until YYYY-MM-DD]\n"
	           "       balai user resume LOGIN --reason TEXT\n"
	           "       balai user role LOGIN add|remove ROLE [--area PATH | --unit PATH]\n"
	           "                       [--until YYYY-MM-DD]\n"
	           "       balai user passwd LOGIN [--password-stdin]\n"
	           "       balai user card LOGIN\n"
	           "       balai user code LOGIN --seen card|family|person\n"
	           "       balai user key LOGIN add FILE [--name TEXT] | list | drop NUMBER\n"
	           "       balai user export LOGIN [-o FILE] [--reason TEXT]\n"
	           "       balai user erase LOGIN --basis paper|died|order [--texts]\n"
	           "       balai user merge LOGIN --into LOGIN\n"
	           "\n"
	           "LOGIN is a username or a member number. The list has columns parted by tabs:\n"
	           "number, username, state, name, area, roles, day by which to verify. STATE is all,\n"
	           "pending, verified, suspended or left; an area is meant with all below it. Who\n"
	           "adds a person states that the person has agreed to the keeping of these data. A\n"
	           "suspension and a role hold through the day named. A password set with passwd\n"
	           "must be changed at the next sign-in.\n"
	           "card prints what a resident takes home to sign in again. code prints a one-time\n"
	           "code in place of a forgotten password; give it only to the person themselves.\n"
	           "key adds a public SSH key (FILE or - is the line of a .pub file), lists those there\n"
	           "are or drops one: their owner comes in over SSH with them.\n"
	           "export writes everything held about a person as JSON, for that person. erase\n"
	           "forgets a person who asked for it on paper, who died, or by order; --texts also\n"
	           "empties what they wrote. merge makes one account of two: LOGIN is closed, all it\n"
	           "did is the other's. Neither erase nor merge can be undone.\n"
	           "\n"
	           "Example: balai user role siti add moderator --area 'Dusun Krajan'"),
	.run = run,
};
