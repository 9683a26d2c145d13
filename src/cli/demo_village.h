/* The demo village: who lives there, its trees, what its people wish for. Content, not program:
 * it is in Indonesian whatever the language of the screens. demo.c brings it to life. */
#ifndef BALAI_CLI_DEMO_VILLAGE_H
#define BALAI_CLI_DEMO_VILLAGE_H

#include "core/comment.h"
#include "core/member.h"
#include "core/paper.h"
#include "core/proposal.h"

#define DEMO_VILLAGE "Desa Sukamaju"
#define DEMO_PASSWORD "lumbung-padi-2026"

/* Whole paths, parents first; each ends with NULL. */
extern const char *const demo_areas[];
extern const char *const demo_categories[];
extern const char *const demo_units[];

struct demo_person {
	const char *login;
	const char *name;
	const char *area;      /* a name alone: they are unique */
	const char *role;      /* NULL: a resident */
	const char *role_area; /* NULL: everywhere */
	enum member_state state;
};
extern const struct demo_person demo_people[]; /* ends with login == NULL; an admin comes first */

struct demo_wish {
	const char *title;
	const char *problem;
	const char *wish;
	const char *category;
	const char *area;
	const char *place;
	int64_t cost;   /* 0: not said */
	int64_t volume; /* whole units, 0: not said */
	const char *unit;
	int64_t people; /* who benefit, 0: not said */
	/* Either a member who submits it, or a name from the years on paper, imported. */
	const char *author;
	const char *name;
	enum shown_as shown;
	enum proposal_state state;
	int days; /* how long ago, with hours */
	int hours;
	int64_t support; /* members who back it, as far as there are so many; carried when imported */
	enum ground ground; /* with the word of the moderator, where one is due */
	const char *word;
};
/* Each ends with title == NULL. */
extern const struct demo_wish demo_works[];  /* roads, bridges, lamps, water */
extern const struct demo_wish demo_care[];   /* health, school, youth, faith, neighbours */
extern const struct demo_wish demo_living[]; /* farming, trade, nature, the office */

/* What its people do besides: each at its hour. */
enum demo_deed_kind {
	DEED_SAY,     /* a comment */
	DEED_REPORT,  /* reports one */
	DEED_HIDE,    /* takes one off, as a moderator */
	DEED_FOLLOW,  /* follows an area or a category */
	DEED_OUTSIDE, /* wants to be told outside the hall too: by this phone or e-mail */
};

struct demo_deed {
	enum demo_deed_kind kind;
	int hours; /* ago */
	const char *login;
	const char *about; /* the beginning of a wish's title; the name of an area or category */
	int nr; /* of the comment; what is reported or taken off */
	int to; /* that it answers; 0: none */
	enum stance stance;
	bool official;
	int helpful; /* people who find it so, as far as there are so many */
	enum ground ground;
	const char *text; /* what is said, or the word; NULL: none */
};
extern const struct demo_deed demo_deeds[]; /* ends with login == NULL */

/* A wish on paper, and who says that it is theirs. */
extern const struct paper_wish demo_paper;
extern const char *const demo_paper_owner;
extern const char *const demo_paper_word;

#endif
