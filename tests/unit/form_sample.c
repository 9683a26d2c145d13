/* See form_sample.h. */
#include "form_sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"

size_t areas_there = 4;

static size_t
areas(struct session *s, struct arena *a, struct option **options)
{
	static const struct option all[] = {
		{ .value = FIELD_NONE, .label = "(choose)" },
		{ .value = 11, .label = "Krajan" },
		{ .value = 12, .label = "Barat" },
		{ .value = 13, .label = "Karang" },
	};

	(void)s;
	*options = arena_array(a, areas_there, sizeof(**options));
	memcpy(*options, all, areas_there * sizeof(**options));
	return areas_there;
}

static size_t
nodes(struct session *s, struct arena *a, struct option **options)
{
	static const struct option all[] = {
		{ .value = 1, .label = "Desa Sukamaju" },
		{ .value = 2, .label = "Dusun Krajan", .depth = 1 },
		{ .value = 3, .label = "RT 01", .depth = 2 },
		{ .value = 4, .label = "Dusun Barat", .depth = 1 },
		{ .value = 5, .label = "RT 01", .depth = 2 },
		{ .value = 6, .label = "RT 02", .depth = 2 },
	};

	(void)s;
	*options = arena_array(a, 6, sizeof(**options));
	memcpy(*options, all, sizeof(all));
	return 6;
}

static const struct field fields[] = {
	{ .key = "title", .label = "Title", .kind = FIELD_TEXT, .max = 20, .required = true,
	  .offset = offsetof(struct answers, title) },
	{ .key = "problem", .label = "Problem", .kind = FIELD_LONG, .max = 4000,
	  .offset = offsetof(struct answers, problem) },
	{ .key = "secret", .label = "Secret", .kind = FIELD_PASSWORD, .max = 30, .required = true,
	  .offset = offsetof(struct answers, secret) },
	{ .key = "people", .label = "People", .kind = FIELD_NUMBER,
	  .offset = offsetof(struct answers, people) },
	{ .key = "cost", .label = "Cost", .kind = FIELD_MONEY,
	  .offset = offsetof(struct answers, cost) },
	{ .key = "volume", .label = "Volume", .kind = FIELD_DECIMAL,
	  .offset = offsetof(struct answers, volume) },
	{ .key = "area", .label = "Area", .kind = FIELD_CHOICE, .required = true,
	  .options = areas, .offset = offsetof(struct answers, area) },
	{ .key = "agree", .label = "Agree", .kind = FIELD_YES_NO,
	  .offset = offsetof(struct answers, agree) },
	{ .key = "day", .label = "Day", .kind = FIELD_DATE,
	  .offset = offsetof(struct answers, day) },
	{ .key = "node", .label = "Node", .kind = FIELD_TREE, .options = nodes,
	  .offset = offsetof(struct answers, node) },
	{ .key = "pin", .label = "PIN", .kind = FIELD_PIN, .max = 6,
	  .offset = offsetof(struct answers, pin) },
	{ .key = NULL },
};

const struct form_spec sample = { .name = "test", .fields = fields, .send = "Send" };

int
opened(void **state)
{
	static struct form f;

	areas_there = 4;
	lang_set("en");
	form_open(&f, &sample, NULL);
	*state = &f;
	return 0;
}

int
closed(void **state)
{
	form_close(*state);
	return 0;
}

void
fill_validly(struct form *f)
{
	assert_true(form_set_text(f, TITLE, "Jalan rusak"));
	assert_true(form_set_text(f, SECRET, " rahasia "));
	assert_true(form_set_text(f, AREA, "Barat"));
}
