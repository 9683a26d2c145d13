/* Settings: reading and writing them, and what the process keeps a copy of. What there is stands in
 * setting_table.c, what a value may be in setting_value.c. */
#include "core/setting.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/log.h"
#include "core/revision.h"
#include "core/setting_internal.h"

SQL(sql_setting_get, SQL_READ, "SELECT value FROM setting WHERE name = ?1");

SQL(sql_setting_set, SQL_WRITE,
    "INSERT INTO setting (name, value) VALUES (?1, ?2)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value");

SQL(sql_setting_reset, SQL_WRITE, "DELETE FROM setting WHERE name = ?1");

SQL(sql_setting_version, SQL_READ,
    "SELECT COALESCE(MAX(version), 0) FROM revision"
    " WHERE subject = ?1 AND subject_id = ?2 AND kind = ?3");

SQL(sql_setting_history, SQL_READ,
    "SELECT id, at, COALESCE(member, 0) FROM revision"
    " WHERE subject = ?1 AND subject_id = ?2 AND kind = ?3 ORDER BY version DESC LIMIT ?4");

const char *
setting_name(enum setting which)
{
	return setting_rule(which)->name;
}

int
setting_by_name(const char *name)
{
	for (int i = 0; i < SETTING_COUNT; i++)
		if (strcmp(setting_name((enum setting)i), name) == 0)
			return i;
	return -1;
}

/* -- Reading ----------------------------------------------------------------------------------- */

/* NULL where it has its default. */
static char *
read_value(struct db *db, struct arena *a, enum setting which)
{
	char *value = NULL;

	struct stmt *st = db_begin(db, &sql_setting_get);
	db_bind_text(st, 1, setting_name(which));
	if (db_step(st))
		value = arena_strdup(a, db_text(st, 0));
	return db_end(st) == OK ? value : NULL;
}

char *
setting_text(struct db *db, struct arena *a, enum setting which)
{
	char *value = read_value(db, a, which);

	return value ? value : arena_strdup(a, setting_rule(which)->standard);
}

bool
setting_lists(struct db *db, enum setting which, const char *line)
{
	struct arena a = { 0 };
	const char *text = setting_text(db, &a, which);
	size_t n = strlen(line);
	bool found = false;

	for (; !found && *text; text += strcspn(text, "\n"), text += *text == '\n')
		found = n > 0 && strncmp(text, line, n) == 0 &&
		        (text[n] == '\n' || text[n] == '\0');
	arena_free(&a);
	return found;
}

bool
setting_standard(struct db *db, enum setting which)
{
	struct arena a = { 0 };
	bool standard = !read_value(db, &a, which);

	arena_free(&a);
	return standard;
}

int64_t
setting_number(struct db *db, enum setting which)
{
	const struct setting_rule *rule = setting_rule(which);
	struct arena a = { 0 };
	int64_t number = 0;

	if (rule->type != VALUE_NUMBER && rule->type != VALUE_CHOICE)
		return 0;
	if (!setting_parse_number(rule, setting_text(db, &a, which), &number)) {
		log_write(LOG_LEVEL_WARN, "program: setting %s: its value is no good, the default serves",
		          rule->name);
		setting_parse_number(rule, rule->standard, &number);
	}
	arena_free(&a);
	return number;
}

int64_t
setting_version(struct db *db, enum setting which)
{
	struct stmt *st = db_begin(db, &sql_setting_version);

	db_bind_int(st, 1, SUBJECT_SETTING);
	db_bind_int(st, 2, which);
	db_bind_int(st, 3, REVISION_CONTENT);
	int64_t version = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st) == OK ? version : -1;
}

enum status
setting_history(struct db *db, struct arena *a, enum setting which, struct setting_value *values,
                size_t max, size_t *n)
{
	int64_t *ids = arena_array(a, max, sizeof(*ids));

	*n = 0;
	struct stmt *st = db_begin(db, &sql_setting_history);
	db_bind_int(st, 1, SUBJECT_SETTING);
	db_bind_int(st, 2, which);
	db_bind_int(st, 3, REVISION_CONTENT);
	db_bind_int(st, 4, (int64_t)max);
	for (; *n < max && db_step(st); ++*n) {
		ids[*n] = db_int(st, 0);
		values[*n] = (struct setting_value){ .at = db_int(st, 1), .member = db_int(st, 2) };
	}
	enum status status = db_end(st);
	for (size_t i = 0; i < *n; i++) {
		values[i].value = revision_value(db, a, ids[i], "value");
		if (!values[i].value)
			values[i].value = "";
	}
	return status;
}

/* -- Setting ----------------------------------------------------------------------------------- */

#define ANY_VERSION (-1)

struct change {
	enum setting which;
	int64_t version;
	const char *value; /* NULL: the default */
};

/* Also the numbers are kept as revisions, so that every value ever in force can be read back. */
static enum status
keep_revision(struct act *act, const struct change *c, int64_t version)
{
	const char *value = c->value ? c->value : setting_rule(c->which)->standard;
	const struct revision_field fields[] = { { "value", value }, { NULL, NULL } };
	int64_t id;

	return revision_add(act, REVISION_CONTENT, version, fields, &id);
}

static enum status
change_setting(struct act *act, void *arg)
{
	const struct change *c = arg;
	struct db *db = act->session->db;

	if (!act_may(act, RIGHT_SETTINGS, 0))
		return problem_set(act->problem, DENIED, NULL,
		                   _("Settings are changed by who holds that right everywhere."));
	act->entry.subject = SUBJECT_SETTING;
	act->entry.subject_id = c->which;
	int64_t version = setting_version(db, c->which);
	if (version < 0)
		return IO;
	if (c->version != ANY_VERSION && c->version != version)
		return problem_set(act->problem, CONFLICT, setting_name(c->which),
		                   _("Somebody else has just changed this setting. What you typed "
		                     "is still here; look at theirs, then save again."));
	struct stmt *st = db_begin(db, c->value ? &sql_setting_set : &sql_setting_reset);
	db_bind_text(st, 1, setting_name(c->which));
	if (c->value)
		db_bind_text(st, 2, c->value);
	enum status status = db_run(st);
	return status == OK ? keep_revision(act, c, version + 1) : status;
}

enum status
setting_change(struct session *s, enum setting which, int64_t version, const char *value,
               struct problem *p)
{
	struct change c = { .which = which, .version = version };
	struct arena a = { 0 };
	char *clean = NULL;
	enum status status = OK;

	if (value)
		status = setting_clean(&a, which, value, &clean, p);
	c.value = clean;
	if (status == OK)
		status = act(s, value ? "setting_set" : "setting_reset", RIGHT_SETTINGS,
		             change_setting, &c, p);
	if (status == OK)
		setting_apply(s->db);
	arena_free(&a);
	return status;
}

enum status
setting_set(struct session *s, enum setting which, const char *value, struct problem *p)
{
	return setting_change(s, which, ANY_VERSION, value, p);
}

/* -- Copies ------------------------------------------------------------------------------------ */

#define WORD_SIZE 164 /* 40 characters of 4 bytes */

static struct {
	enum setting which;
	char text[WORD_SIZE];
} words[] = {
	{ SETTING_VILLAGE, "" },
	{ SETTING_WORD_VILLAGE, "" },
	{ SETTING_WORD_HAMLET, "" },
	{ SETTING_WORD_HEAD, "" },
};

#define WORDS (sizeof(words) / sizeof(words[0]))

const char *
setting_word(enum setting which)
{
	for (size_t i = 0; i < WORDS; i++)
		if (words[i].which == which && words[i].text[0])
			return words[i].text;
	return setting_own_word(which);
}

void
setting_apply(struct db *db)
{
	struct setting_date dates[CALENDAR_HOLIDAYS];
	int64_t days[CALENDAR_HOLIDAYS];
	struct arena a = { 0 };

	calendar_set_zone((int)setting_number(db, SETTING_ZONE));
	size_t n = setting_dates(&a, SETTING_HOLIDAYS, setting_text(db, &a, SETTING_HOLIDAYS), dates,
	                         CALENDAR_HOLIDAYS);
	for (size_t i = 0; i < n; i++)
		days[i] = dates[i].day;
	calendar_set_holidays(days, n);
	for (size_t i = 0; i < WORDS; i++)
		snprintf(words[i].text, sizeof(words[i].text), "%s",
		         setting_text(db, &a, words[i].which));
	arena_free(&a);
}
