/* Settings: see setting.h. What each one does is the business of who asks for it. */
#include "core/setting.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/log.h"
#include "base/text.h"
#include "core/revision.h"

struct rule {
	const char *name;
	const char *standard;
	int64_t min, max; /* of a number; characters of a text */
	bool number;
};

static const struct rule rules[SETTING_COUNT] = {
	[SETTING_VILLAGE] = { .name = "village", .standard = "Desa Sukamaju", .min = 1, .max = 40 },
	[SETTING_ZONE] = { .name = "zone", .standard = "7", .min = 7, .max = 9, .number = true },
	[SETTING_PENDING_LIMIT] = { .name = "pending_limit", .standard = "3", .min = 0, .max = 1000,
	                            .number = true },
	[SETTING_WITHDRAW_LIMIT] = { .name = "withdraw_limit", .standard = "10", .min = 1,
	                             .max = 100000, .number = true },
};

SQL(sql_setting_get, SQL_READ, "SELECT value FROM setting WHERE name = ?1");

SQL(sql_setting_set, SQL_WRITE,
    "INSERT INTO setting (name, value) VALUES (?1, ?2)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value");

SQL(sql_setting_version, SQL_READ,
    "SELECT COALESCE(MAX(version), 0) FROM revision"
    " WHERE subject = ?1 AND subject_id = ?2 AND kind = ?3");

const char *
setting_name(enum setting which)
{
	return rules[which].name;
}

int
setting_by_name(const char *name)
{
	for (int i = 0; i < SETTING_COUNT; i++)
		if (strcmp(rules[i].name, name) == 0)
			return i;
	return -1;
}

char *
setting_text(struct db *db, struct arena *a, enum setting which)
{
	char *value = NULL;

	struct stmt *st = db_begin(db, &sql_setting_get);
	db_bind_text(st, 1, rules[which].name);
	if (db_step(st))
		value = arena_strdup(a, db_text(st, 0));
	if (db_end(st) != OK || !value)
		value = arena_strdup(a, rules[which].standard);
	return value;
}

/* Whole decimal numbers only: "7 " and "07x" are typing errors. */
static bool
parse_number(const char *text, int64_t *number)
{
	char *end;

	errno = 0;
	*number = strtoll(text, &end, 10);
	return *text >= '0' && *text <= '9' && *end == '\0' && errno == 0;
}

static bool
number_fits(const struct rule *rule, const char *text, int64_t *number)
{
	return parse_number(text, number) && *number >= rule->min && *number <= rule->max;
}

int64_t
setting_number(struct db *db, enum setting which)
{
	const struct rule *rule = &rules[which];
	struct arena a = { 0 };
	int64_t number = 0;

	if (rule->number && !number_fits(rule, setting_text(db, &a, which), &number)) {
		log_write(LOG_LEVEL_WARN, "setting %s: its value is no good, the default serves",
		          rule->name);
		parse_number(rule->standard, &number);
	}
	arena_free(&a);
	return number;
}

static enum status
check_value(const struct rule *rule, const char *value, struct problem *p)
{
	int64_t number;

	if (rule->number && !number_fits(rule, value, &number))
		return problem_set(p, INVALID, rule->name, _("Give a number from %lld to %lld."),
		                   (long long)rule->min, (long long)rule->max);
	if (!rule->number && (text_blank(value) || strchr(value, '\n')
	                      || (int64_t)text_length(value) > rule->max))
		return problem_set(p, INVALID, rule->name,
		                   _("Give a text of one line, at most %lld letters."),
		                   (long long)rule->max);
	return OK;
}

struct setting_change {
	enum setting which;
	const char *value;
};

/* Also the numbers are kept as revisions, so that every value ever in force can be read back. */
static enum status
keep_revision(struct act *act, const struct setting_change *c)
{
	int64_t id;

	struct stmt *st = db_begin(act->session->db, &sql_setting_version);
	db_bind_int(st, 1, SUBJECT_SETTING);
	db_bind_int(st, 2, c->which);
	db_bind_int(st, 3, REVISION_CONTENT);
	int64_t version = db_step(st) ? db_int(st, 0) + 1 : 1;
	enum status status = db_end(st);
	if (status != OK)
		return status;
	const struct revision_field fields[] = { { "value", c->value }, { NULL, NULL } };
	return revision_add(act, REVISION_CONTENT, version, fields, &id);
}

static enum status
change_setting(struct act *act, void *arg)
{
	const struct setting_change *c = arg;

	if (!act_may(act, RIGHT_USERS, 0))
		return problem_set(act->problem, DENIED, NULL,
		                   _("Settings are changed by who manages users everywhere."));
	act->entry.subject = SUBJECT_SETTING;
	act->entry.subject_id = c->which;
	struct stmt *st = db_begin(act->session->db, &sql_setting_set);
	db_bind_text(st, 1, rules[c->which].name);
	db_bind_text(st, 2, c->value);
	enum status status = db_run(st);
	return status == OK ? keep_revision(act, c) : status;
}

enum status
setting_set(struct session *s, enum setting which, const char *value, struct problem *p)
{
	struct setting_change c = { .which = which, .value = value };

	enum status status = check_value(&rules[which], value, p);
	if (status == OK)
		status = act(s, "setting_set", RIGHT_USERS, change_setting, &c, p);
	if (status == OK)
		setting_apply(s->db);
	return status;
}

void
setting_apply(struct db *db)
{
	calendar_set_zone((int)setting_number(db, SETTING_ZONE));
}
