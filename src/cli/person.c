/* balai user, the longer tasks: see person.h. */
#include "cli/person.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "cli/json.h"
#include "core/member_erase.h"
#include "core/member_export.h"
#include "core/member_merge.h"
#include "core/member_people.h"
#include "core/tree.h"

#define PAGE 100

/* -- The list ---------------------------------------------------------------------------------- */

static enum status
read_state(const char *word, int *state, struct problem *p)
{
	*state = MEMBER_ANY;
	if (!word || strcmp(word, "all") == 0)
		return OK;
	for (int i = MEMBER_PENDING; i <= MEMBER_LEFT; i++)
		if (strcmp(member_state_code((enum member_state)i), word) == 0) {
			*state = i;
			return OK;
		}
	return problem_set(p, INVALID, NULL,
	                   _("--state takes all, pending, verified, suspended or left, not \"%s\"."),
	                   word);
}

static enum status
read_filter(struct cli *cli, const struct person_filter *f, struct member_query *q,
            struct problem *p)
{
	struct db *db = cli->session.db;
	enum status status = read_state(f->state, &q->state, p);

	if (status == OK && f->area)
		status = tree_find(db, TREE_AREA, f->area, &q->area, p);
	if (status == OK && f->role)
		status = role_find(db, f->role, &q->role);
	if (status == NOT_FOUND && f->role && q->role == 0)
		return problem_set(p, NOT_FOUND, NULL, _("There is no role \"%s\"."), f->role);
	return status;
}

static enum status
print_member(struct session *s, struct arena *a, const struct member_row *row)
{
	struct member_page m;
	enum status status = member_read(s, a, row->id, &m);

	if (status != OK)
		return status;
	printf("%s\t%s\t%s\t%s\t%s\t%s\t%s\n", member_number_text(a, row->number), row->login,
	       member_state_code(row->state), row->name, row->area_path, m.roles,
	       row->due != 0 ? date_iso(a, row->due) : "");
	return OK;
}

enum status
person_list(struct cli *cli, const struct person_filter *filter, struct problem *p)
{
	struct session *s = &cli->session;
	struct member_query q = { .state = MEMBER_ANY };
	struct member_row rows[PAGE];
	struct arena a = { 0 };
	int64_t from = 0;
	size_t got = PAGE;
	bool more = true;

	enum status status = read_filter(cli, filter, &q, p);
	while (status == OK && more) {
		arena_reset(&a);
		status = member_list(s, &a, &q, from, false, PAGE, rows, &got);
		for (size_t i = 0; status == OK && i < got; i++)
			if (!rows[i].pause)
				status = print_member(s, &a, &rows[i]);
		more = status == OK && got > 0 && (got == PAGE || rows[got - 1].pause);
		if (more)
			from = rows[got - 1].id;
	}
	arena_free(&a);
	return problem_default(p, status);
}

/* -- Everything held about a person ------------------------------------------------------------ */

struct output {
	FILE *f;
	size_t section; /* the one being written: how many of data_sections were begun */
	size_t records; /* in it */
};

static void
begin_section(struct output *out, const char *name)
{
	fprintf(out->f, "%s\n\"%s\": %s", out->section > 0 ? "," : "", name,
	        out->section == 0 ? "" : "[");
	out->section++;
	out->records = 0;
}

/* The first is one object, the others are lists. */
static void
end_section(struct output *out)
{
	if (out->section == 1 && out->records == 0)
		fputs("{}", out->f);
	if (out->section > 1)
		fputs(out->records > 0 ? "\n]" : "]", out->f);
}

/* Ends what is open and begins all sections up to this one; NULL: to the end. */
static void
move_on(struct output *out, const char *section)
{
	while (out->section == 0 || !section
	       || strcmp(data_sections[out->section - 1], section) != 0) {
		if (out->section > 0)
			end_section(out);
		if (!data_sections[out->section])
			return;
		begin_section(out, data_sections[out->section]);
	}
}

static enum status
write_record(void *arg, const struct data_record *r)
{
	struct output *out = arg;
	struct arena scratch = { 0 };
	struct json j;

	move_on(out, r->section);
	if (out->section > 1)
		fputs(out->records > 0 ? ",\n" : "\n", out->f);
	out->records++;
	json_begin(&j, out->f, false);
	for (size_t i = 0; i < r->n; i++) {
		const struct data_value *v = &r->values[i];
		if (v->kind == DATA_TEXT)
			json_text(&j, v->name, v->text);
		else if (v->kind == DATA_NUMBER)
			json_number(&j, v->name, v->number);
		else if (v->kind == DATA_INSTANT)
			json_text(&j, v->name, time_utc(&scratch, v->number));
		else
			json_literal(&j, v->name,
			             v->kind == DATA_NONE ? "null" : v->number ? "true" : "false");
	}
	json_end(&j);
	arena_free(&scratch);
	return ferror(out->f) ? IO : OK;
}

static enum status
write_all(struct cli *cli, int64_t member, const char *reason, struct output *out,
          const char *path, struct problem *p)
{
	errno = 0;
	fputc('{', out->f);
	enum status status = member_export(&cli->session, member, reason, 0, write_record, out, p);
	if (status == OK)
		move_on(out, NULL);
	fputs("\n}\n", out->f);
	if (fflush(out->f) != 0 || ferror(out->f))
		return cli_system(p, path, errno ? errno : EIO);
	return status;
}

enum status
person_export(struct cli *cli, int64_t member, const char *path, const char *reason,
              struct problem *p)
{
	struct output out = { .f = stdout };

	if (!path || strcmp(path, "-") == 0)
		return write_all(cli, member, reason, &out, _("output"), p);
	/* Nobody else on the machine reads it while it is made, nor afterwards. */
	char *temporary = arena_printf(&cli->arena, "%s.XXXXXX", path);
	int fd = mkostemp(temporary, O_CLOEXEC);
	if (fd < 0)
		return cli_system(p, path, errno);
	out.f = fdopen(fd, "w");
	if (!out.f) {
		enum status failed = cli_system(p, path, errno);
		close(fd);
		unlink(temporary);
		return failed;
	}
	enum status status = write_all(cli, member, reason, &out, path, p);
	if (status == OK && fsync(fd) != 0)
		status = cli_system(p, path, errno);
	if (fclose(out.f) != 0 && status == OK)
		status = cli_system(p, path, errno);
	if (status == OK && rename(temporary, path) != 0)
		status = cli_system(p, path, errno);
	if (status != OK)
		unlink(temporary);
	else
		fprintf(stderr, _("Written to %s\n"), path);
	return status;
}

/* -- Forgetting and merging -------------------------------------------------------------------- */

enum status
person_erase(struct cli *cli, int64_t member, const char *basis, bool texts, struct problem *p)
{
	static const char *const words[ERASE_BASIS_COUNT] = {
		[ERASE_PAPER] = "paper", [ERASE_DIED] = "died", [ERASE_ORDER] = "order",
	};
	struct erasure e = { .id = member, .texts = texts };

	if (!basis)
		return problem_set(p, INVALID, NULL, _("%s is missing."), "--basis");
	for (int i = ERASE_PAPER; i < ERASE_BASIS_COUNT; i++)
		if (strcmp(words[i], basis) == 0)
			e.basis = (enum erase_basis)i;
	if (e.basis == ERASE_OWN)
		return problem_set(p, INVALID, NULL,
		                   _("--basis takes paper, died or order, not \"%s\"."), basis);
	enum status status = member_erase(&cli->session, &e, p);
	if (status != OK)
		return status;
	printf(_("Erased. Proposals emptied: %zu, comments emptied: %zu.\n"), e.proposals,
	       e.comments);
	if (e.lingers)
		fputs(_("Somebody was reading, so the database's log still holds it for a while.\n"),
		      stderr);
	return OK;
}

enum status
person_merge(struct cli *cli, int64_t member, const char *into, struct problem *p)
{
	struct session *s = &cli->session;
	struct member_merge m;
	int64_t target;

	if (!into)
		return problem_set(p, INVALID, NULL, _("%s is missing."), "--into");
	enum status status = member_find(s->db, into, &target);
	if (status == NOT_FOUND)
		return problem_set(p, NOT_FOUND, NULL,
		                   _("there is no member \"%s\". See: balai user list"), into);
	if (status == OK)
		status = member_merge_look(s, &cli->arena, member, target, &m, p);
	if (status == OK)
		status = member_merge(s, &m, p);
	if (status == OK)
		printf(_("%s is now part of %s.\n"),
		       member_number_text(&cli->arena, m.source.page.number),
		       member_number_text(&cli->arena, m.target.page.number));
	return problem_default(p, status);
}
