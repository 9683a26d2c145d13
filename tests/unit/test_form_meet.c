/* A form whose thing somebody else changed meanwhile: what was typed, what stands there now, and what
 * both changed, shown beneath each other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tui/form.h"

struct values {
	const char *title;
	const char *text;
	int64_t cost;
	int64_t kind;
};

static const struct option kinds[] = { { .value = 1, .label = "Road" }, { .value = 2, .label = "Bridge" } };

static const struct field fields[] = {
	{ .key = "title", .label = "Title", .kind = FIELD_TEXT, .offset = offsetof(struct values, title) },
	{ .key = "text", .label = "Text", .kind = FIELD_LONG, .offset = offsetof(struct values, text) },
	{ .key = "cost", .label = "Cost", .kind = FIELD_MONEY, .offset = offsetof(struct values, cost) },
	{ .key = "kind", .label = "Kind", .kind = FIELD_CHOICE, .offset = offsetof(struct values, kind),
	  .given = kinds, .given_count = 2 },
	{ .key = NULL },
};
static const struct form_spec spec = { .name = "meet", .fields = fields, .send = "Save" };

struct met {
	struct form f;
	struct arena a;
	const char *taken;
	const char *both;
};

static void
begin(struct met *m)
{
	memset(m, 0, sizeof(*m));
	form_open(&m->f, &spec, NULL);
	form_fill(&m->f, &(struct values){ "Jalan", "Rusak\nsekali", 5000, 1 });
}

static void
meet(struct met *m, const struct values *now)
{
	const char *before = arena_strdup(&m->a, m->f.filled);
	const char *mine = form_draft(&m->f, &m->a);

	form_fill(&m->f, now);
	form_meet(&m->f, before, mine, &m->a, &m->taken, &m->both);
}

static void
end(struct met *m)
{
	form_close(&m->f);
	arena_free(&m->a);
}

static void
what_both_changed_is_shown(void **state)
{
	struct met m;

	(void)state;
	begin(&m);
	assert_true(form_set_text(&m.f, 0, "Jalan RT 03"));
	assert_true(form_set_text(&m.f, 1, "Berlubang"));
	meet(&m, &(struct values){ "Jalan RW 02", "Rusak\nsekali", 7000, 2 });
	assert_string_equal(m.taken, "Cost, Kind");
	assert_string_equal(m.both, "Title");
	assert_string_equal(form_shown(&m.f, 0), "Jalan RT 03");
	assert_string_equal(m.f.state[0].theirs, "Jalan RW 02");
	assert_string_equal(form_theirs(&m.f, 0, &m.a), "Somebody else has put here: Jalan RW 02");
	/* Only one of them changed these. */
	assert_string_equal(form_shown(&m.f, 1), "Berlubang");
	assert_null(m.f.state[1].theirs);
	assert_string_equal(form_shown(&m.f, 2), "7000");
	assert_null(m.f.state[2].theirs);
	assert_string_equal(form_shown(&m.f, 3), "Bridge");
	assert_true(m.f.changed);

	/* Once more: against what stood there after the first time. */
	meet(&m, &(struct values){ "Jalan RW 02", "", 7000, 2 });
	assert_string_equal(m.taken, "");
	assert_string_equal(m.both, "Text");
	assert_string_equal(form_shown(&m.f, 0), "Jalan RT 03");
	assert_string_equal(form_theirs(&m.f, 1, &m.a), "Somebody else has emptied this.");
	end(&m);
}

static void
the_same_change_is_none(void **state)
{
	struct met m;

	(void)state;
	begin(&m);
	assert_true(form_set_text(&m.f, 0, "Jembatan"));
	assert_true(form_set_text(&m.f, 3, "2"));
	meet(&m, &(struct values){ "Jembatan", "Rusak\nsekali", 5000, 2 });
	assert_string_equal(m.taken, "");
	assert_string_equal(m.both, "");
	assert_null(m.f.state[0].theirs);
	end(&m);
}

/* A draft of a thing that is there already says only what was changed: the rest is as it is by now. */
static void
only_changes_are_drafted(void **state)
{
	(void)state;
	struct met m;

	begin(&m);
	const char *before = form_draft(&m.f, &m.a);
	assert_string_equal(form_changes(&m.f, before, &m.a), "");
	assert_true(form_set_text(&m.f, 1, "Rusak\nberat"));
	assert_true(form_set_text(&m.f, 3, "2"));
	const char *changes = form_changes(&m.f, before, &m.a);
	assert_string_equal(changes, "text=Rusak\\nberat\tkind=2");
	form_fill(&m.f, &(struct values){ "Jembatan", "Rusak\nsekali", 7000, 1 });
	form_restore(&m.f, changes);
	assert_string_equal(form_shown(&m.f, 0), "Jembatan");
	assert_string_equal(form_shown(&m.f, 1), "Rusak\nberat");
	assert_string_equal(form_shown(&m.f, 3), "Bridge");
	assert_true(form_set_text(&m.f, 0, ""));
	assert_non_null(strstr(form_changes(&m.f, before, &m.a), "title=\t"));
	end(&m);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_both_changed_is_shown),
		cmocka_unit_test(the_same_change_is_none),
		cmocka_unit_test(only_changes_are_drafted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
