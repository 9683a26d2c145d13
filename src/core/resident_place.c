/* The residents' list: areas as a sheet names them ("MANGSIT", "001", "4") and as the hall does
 * ("Dusun Mangsit > RW 01 > RT 04"). What a sheet leaves out, or the hall does not have between two
 * others, is passed over. */
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/resident_internal.h"
#include "core/tree.h"

enum level {
	LEVEL_HAMLET,
	LEVEL_RW,
	LEVEL_RT,
	LEVELS
};

/* How the hall calls a level, when it makes one: as in the names it shows. */
static const char *const words[LEVELS] = { "Dusun", "RW", "RT" };
static const char *const folded_words[LEVELS] = { "dusun", "rw", "rt" };

struct known {
	int64_t id;
	int64_t parent;
	const char *folded;
};

struct resident_places {
	struct arena *a;
	void *tree; /* of struct indexed */
	struct resident_place **list;
	size_t n;
	size_t room;
};

struct indexed {
	struct resident_place place; /* first: the tree compares it */
	long number;
};

/* -- Those of a sheet -------------------------------------------------------------------------- */

static int
compare(const void *left, const void *right)
{
	const struct resident_place *a = left;
	const struct resident_place *b = right;
	int c = strcmp(a->hamlet, b->hamlet);

	if (c == 0)
		c = strcmp(a->rw, b->rw);
	return c != 0 ? c : strcmp(a->rt, b->rt);
}

struct resident_places *
resident_places_new(struct arena *a)
{
	struct resident_places *ps = arena_alloc(a, sizeof(*ps));

	ps->a = a;
	return ps;
}

static void
keep_node(void *node)
{
	(void)node;
}

void
resident_places_free(struct resident_places *ps)
{
	tdestroy(ps->tree, keep_node);
	free(ps->list);
}

static enum status
check(enum resident_cell cell, const char *text, struct problem *p)
{
	if (text_length(text) > TREE_NAME_MAX / 2)
		return problem_set(p, INVALID, resident_cell_name(cell),
		                   _("this name of an area is too long."));
	if (strchr(text, '>'))
		return problem_set(p, INVALID, resident_cell_name(cell),
		                   _("the name of an area cannot hold the sign >."));
	return OK;
}

static long
add(struct resident_places *ps, const struct resident_place *place)
{
	struct indexed *kept = arena_alloc(ps->a, sizeof(*kept));

	kept->place = (struct resident_place){
		.hamlet = arena_strdup(ps->a, place->hamlet),
		.rw = arena_strdup(ps->a, place->rw),
		.rt = arena_strdup(ps->a, place->rt),
		.line = place->line,
	};
	kept->number = (long)ps->n;
	if (ps->n == ps->room) {
		ps->room = ps->room ? 2 * ps->room : 64;
		ps->list = xrealloc(ps->list, ps->room * sizeof(struct resident_place *));
	}
	ps->list[ps->n++] = &kept->place;
	if (!tsearch(kept, &ps->tree, compare))
		xrealloc(NULL, SIZE_MAX); /* no memory: ends as it does everywhere */
	return kept->number;
}

/* "0", "-" and "" are no RW. */
static const char *
cell_of(const char *text)
{
	return !text || resident_cell_empty(text) || strspn(text, "0 ") == strlen(text) ? "" : text;
}

enum status
resident_places_add(struct resident_places *ps, long line, const char *hamlet, const char *rw,
                    const char *rt, long *place, struct problem *p)
{
	const struct resident_place wanted = {
		.hamlet = cell_of(hamlet), .rw = cell_of(rw), .rt = cell_of(rt), .line = line,
	};

	*place = -1;
	if (*wanted.hamlet == '\0' && *wanted.rw == '\0' && *wanted.rt == '\0')
		return OK;
	void *found = tfind(&wanted, &ps->tree, compare);
	if (found) {
		*place = (*(const struct indexed *const *)found)->number;
		return OK;
	}
	enum status status = check(RESIDENT_HAMLET, wanted.hamlet, p);
	if (status == OK)
		status = check(RESIDENT_RW, wanted.rw, p);
	if (status == OK)
		status = check(RESIDENT_RT, wanted.rt, p);
	if (status == OK)
		*place = add(ps, &wanted);
	return status;
}

int64_t
resident_place_id(const struct resident_places *ps, long place)
{
	return place < 0 ? 0 : ps->list[place]->id;
}

/* -- Those of the hall ------------------------------------------------------------------------- */

struct resolving {
	struct act *act;
	struct arena *a;
	struct known *known;
	size_t n;
	size_t room;
	int64_t top; /* the village, when all areas lie in one; else 0 */
	bool create;
	size_t made;
};

static void
remember(struct resolving *r, int64_t id, int64_t parent, const char *name)
{
	if (r->n == r->room) {
		size_t room = r->room ? 2 * r->room : 256;
		r->known = xrealloc(r->known, room * sizeof(*r->known));
		r->room = room;
	}
	r->known[r->n++] = (struct known){ id, parent, text_fold(r->a, name) };
}

static enum status
read_areas(struct resolving *r)
{
	struct node *nodes;
	size_t n;
	size_t tops = 0;

	enum status status = tree_read(r->act->session->db, r->a, TREE_AREA, &nodes, &n);
	if (status != OK)
		return status;
	/* Those in use first: they are the ones that are found. */
	for (int retired = 0; retired <= 1; retired++)
		for (size_t i = 0; i < n; i++)
			if (nodes[i].retired == (retired == 1))
				remember(r, nodes[i].id, nodes[i].parent, nodes[i].name);
	for (size_t i = 0; i < n; i++)
		if (nodes[i].parent == 0 && !nodes[i].retired) {
			tops++;
			r->top = nodes[i].id;
		}
	/* One hamlet alone is no village. */
	bool village = tops == 1;
	for (size_t i = 0; i < n && village; i++)
		if (nodes[i].id == r->top)
			village = strncmp(text_fold(r->a, nodes[i].name), "dusun ", 6) != 0;
	if (!village)
		r->top = 0;
	return OK;
}

/* Behind the word of its level, and behind zeros before a number. */
static const char *
without_word(const char *folded, enum level level, bool *had)
{
	size_t n = strlen(folded_words[level]);

	*had = strncmp(folded, folded_words[level], n) == 0 &&
	       !(folded[n] >= 'a' && folded[n] <= 'z') && folded[n] != '\0';
	if (*had)
		folded += n;
	folded += strspn(folded, " .:-");
	while (folded[0] == '0' && folded[1] >= '0' && folded[1] <= '9')
		folded++;
	return folded;
}

static int64_t
find_below(const struct resolving *r, int64_t parent, enum level level, const char *folded)
{
	bool had;
	const char *wanted = without_word(folded, level, &had);

	for (size_t i = 0; i < r->n; i++) {
		if (r->known[i].parent != parent)
			continue;
		const char *name = without_word(r->known[i].folded, level, &had);
		/* A hamlet may go by its bare name; "RW 01" and "RT 01" may not be mixed up. */
		if ((had || level == LEVEL_HAMLET) && strcmp(name, wanted) == 0)
			return r->known[i].id;
	}
	return 0;
}

/* Whether there is any of that level right below. */
static bool
has_level(const struct resolving *r, int64_t parent, enum level level)
{
	bool had = false;

	for (size_t i = 0; i < r->n && !had; i++)
		if (r->known[i].parent == parent)
			without_word(r->known[i].folded, level, &had);
	return had;
}

/* "MANGSIT" -> "Dusun Mangsit", "004" -> "RT 04", "RW.02" -> "RW 02". */
static const char *
label(struct resolving *r, enum level level, const char *cell)
{
	bool had;
	char *text = arena_strdup(r->a, cell);
	bool shouted = true;

	for (const char *s = text; *s; s++)
		shouted &= !(*s >= 'a' && *s <= 'z');
	for (char *s = text; shouted && level == LEVEL_HAMLET && *s; s++)
		if (s > text && s[-1] != ' ' && s[-1] != '-' && *s >= 'A' && *s <= 'Z')
			*s = (char)(*s - 'A' + 'a');
	const char *folded = text_fold(r->a, text);
	const char *rest = without_word(folded, level, &had);
	if (level != LEVEL_HAMLET && strspn(rest, "0123456789") == strlen(rest) && strlen(rest) < 6)
		return arena_printf(r->a, "%s %02d", words[level], atoi(rest));
	if (had)
		return text;
	return arena_printf(r->a, "%s %s", words[level], text);
}

static enum status
make(struct resolving *r, int64_t parent, const char *name, int64_t *id)
{
	const char *above = parent != 0 ? tree_path(r->act->session->db, r->a, parent) : NULL;
	const char *path = above ? arena_printf(r->a, "%s" TREE_PATH_SEPARATOR "%s", above, name)
	                         : name;

	enum status status = tree_make(r->act, TREE_AREA, path, id, &r->made);
	if (status == OK)
		remember(r, *id, parent, name);
	return status;
}

/* *missing: the names of what is not there, when nothing may be made. */
static enum status
resolve(struct resolving *r, struct resident_place *place, const char **missing)
{
	const char *const cells[LEVELS] = { place->hamlet, place->rw, place->rt };
	int64_t at = r->top;

	*missing = NULL;
	for (int i = 0; i < LEVELS; i++) {
		enum level level = (enum level)i;
		if (cells[i][0] == '\0')
			continue;
		int64_t id = *missing ? 0 : find_below(r, at, level, text_fold(r->a, cells[i]));
		/* A hall without RWs has its RTs right below the hamlet. */
		if (id == 0 && !*missing && level == LEVEL_RW && place->rt[0] != '\0' &&
		    !has_level(r, at, LEVEL_RW) && has_level(r, at, LEVEL_RT))
			continue;
		const char *name = id == 0 ? label(r, level, cells[i]) : NULL;
		if (name && !r->create) {
			*missing = *missing ? arena_printf(r->a, "%s" TREE_PATH_SEPARATOR "%s", *missing,
			                                   name)
			                    : name;
			continue;
		}
		enum status status = name ? make(r, at, name, &id) : OK;
		if (status != OK)
			return status;
		at = id;
	}
	place->id = at;
	return OK;
}

static enum status
complain_missing(const struct resolving *r, const struct resident_place *place,
                 const char *missing, resident_complain *complain, void *arg)
{
	enum resident_cell cell = place->hamlet[0] != '\0' ? RESIDENT_HAMLET
	                          : place->rw[0] != '\0'   ? RESIDENT_RW
	                                                   : RESIDENT_RT;

	return complain(arg, place->line, resident_cell_name(cell),
	                arena_printf(r->a, _("there is no area \"%s\" yet."), missing));
}

enum status
resident_places_resolve(struct act *act, struct resident_places *ps, bool create, size_t *made,
                        resident_complain *complain, void *arg)
{
	struct arena a = { 0 };
	struct resolving r = { .act = act, .a = &a, .create = create };
	bool all = true;

	enum status status = read_areas(&r);
	for (size_t i = 0; status == OK && i < ps->n; i++) {
		const char *missing = NULL;
		status = resolve(&r, ps->list[i], &missing);
		if (status == OK && missing) {
			all = false;
			status = complain_missing(&r, ps->list[i], missing, complain, arg);
		}
	}
	*made = r.made;
	free(r.known);
	arena_free(&a);
	if (status != OK || all)
		return status;
	return problem_set(act->problem, INVALID, resident_cell_name(RESIDENT_HAMLET),
	                   _("Some areas of the sheet are not there yet."));
}
