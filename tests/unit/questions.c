/* See questions.h. */
#include "questions.h"

#include <stddef.h>
#include <string.h>

#include "base/lang.h"

size_t needs_there = 5;

static const struct option plan[] = {
	{ .value = 1, .label = "Yes" },
	{ .value = 2, .label = "No" },
	{ .value = 3, .label = "I do not know" },
};

static const struct option three[] = {
	{ .label = "Road" },
	{ .label = "Water" },
	{ .label = "Market, and its roof" },
};

static const struct option twelve[] = {
	{ .value = 101, .label = "RT 01" }, { .value = 102, .label = "RT 02" },
	{ .value = 103, .label = "RT 03" }, { .value = 104, .label = "RT 04" },
	{ .value = 105, .label = "RT 05" }, { .value = 106, .label = "RT 06" },
	{ .value = 107, .label = "RT 07" }, { .value = 108, .label = "RT 08" },
	{ .value = 109, .label = "RT 09" }, { .value = 110, .label = "RT 10" },
	{ .value = 111, .label = "RT 11" }, { .value = 112, .label = "Elsewhere" },
};

static size_t
needs(struct session *s, struct arena *a, struct option **options)
{
	static const struct option all[] = {
		{ .label = "Road" }, { .label = "Lamps" }, { .label = "Drain" },
		{ .label = "Lantern" }, { .label = "Bridge" },
	};

	(void)s;
	*options = arena_array(a, needs_there, sizeof(**options));
	memcpy(*options, all, needs_there * sizeof(**options));
	return needs_there;
}

const struct field questions[] = {
	{ .key = "1", .kind = FIELD_CHOICE, .listed = true, .own = true, .required = true,
	  .intro = "Shall the market move?\n\nThe new place is behind the school.",
	  .given = plan, .given_count = 3, .offset = offsetof(struct sheet, agree) },
	{ .key = "2", .label = "Needs", .kind = FIELD_SEVERAL, .own = true, .least = 2, .most = 3,
	  .intro = "What does your street need?", .hint = "Two or three.", .options = needs,
	  .offset = offsetof(struct sheet, needs) },
	{ .key = "3", .kind = FIELD_ORDER, .own = true, .complete = true,
	  .intro = "What comes first?", .given = three, .given_count = 3,
	  .offset = offsetof(struct sheet, order) },
	{ .key = "4", .label = "", .kind = FIELD_TEXT, .own = true, .max = 40,
	  .intro = "Why?", .offset = offsetof(struct sheet, why) },
	{ .key = "5", .label = "Where", .kind = FIELD_CHOICE, .listed = true, .own = true,
	  .given = twelve, .given_count = 12, .offset = offsetof(struct sheet, which) },
	{ .key = NULL },
};

const struct form_spec sheet_spec = { .name = "sheet", .fields = questions, .send = "Send" };

int
sheet_opened(void **state)
{
	static struct form f;

	needs_there = 5;
	lang_set("en");
	form_open(&f, &sheet_spec, NULL);
	*state = &f;
	return 0;
}

int
sheet_closed(void **state)
{
	form_close(*state);
	return 0;
}
