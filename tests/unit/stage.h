/* A stage for screens in tests: the toolkit's stack over a small hall, without a terminal. A visitor
 * comes in, screens are opened for them, and one looks at what is offered. */
#ifndef BALAI_TESTS_UNIT_STAGE_H
#define BALAI_TESTS_UNIT_STAGE_H

#include "fixture.h"
#include "screens/app.h"
#include "screens/registry.h"
#include "tui/ui_internal.h"

struct stage {
	struct fixture hall;
	int64_t author;   /* "author": a verified member ... */
	int64_t proposal; /* ... and theirs, published */
	int64_t node;     /* a category */
	int64_t newcomer; /* a member who waits to be verified */
	int64_t comment;  /* of the author, on the proposal */
	int64_t paper;    /* a wish from paper, published ... */
	int64_t claim;    /* ... that the author says is theirs */
	int64_t program;   /* whose last phase runs, and is late; of it: */
	int64_t phase;     /* ... that phase ... */
	int64_t report;    /* ... a report on it ... */
	int64_t milestone; /* ... and a milestone */
	int64_t line;      /* of the budget, that its money is */
	int64_t unit;         /* a work unit; its consultations: */
	int64_t consultation; /* one that is open and the author has answered; of it: */
	int64_t asked;        /* ... a question that is answered in words ... */
	int64_t answer_text;  /* ... these words, held ... */
	int64_t section;      /* ... and a section of its document */
	int64_t consulted;    /* one that is closed */
	int64_t draft;        /* one that was not announced ... */
	int64_t question;     /* ... and a question of it */
	int64_t group;        /* of which the author speaks */
	int64_t meeting;      /* one that goes on, where the author is; of its agenda ... */
	int64_t point;        /* ... the one point, which deals with the proposal */
	int64_t invited;      /* one that was called */
	int64_t recorded;     /* one whose minutes wait to be confirmed */
	int64_t page;
	int64_t inquiry;      /* of the author, public, not answered */
	int64_t document;     /* published, with a file, about the proposal */
	struct session session;
	struct app app;
	struct ui_config config;
	struct ui ui;
	struct command commands[COMMANDS_MAX];
};

void stage_begin(struct stage *st);
void stage_end(struct stage *st);

/* Home is on the stage, for that member or a guest (login NULL); stage_leave before the next. */
void stage_enter(struct stage *st, const char *login);
void stage_leave(struct stage *st);

/* Opens the screen over home, with what it needs of the hall, and draws it; false when it does not
 * open for this visitor. stage_close before the next. */
bool stage_open(struct stage *st, const struct screen *screen);
void stage_close(struct stage *st);
/* The parts of these that are about consultations (stage_consult.c): makes them; opens one of their
 * screens, false: it is none of these. */
void stage_consult(struct stage *st);
bool stage_push_consult(struct stage *st, const struct screen *screen);
/* The same about the village's money (stage_budget.c). */
void stage_budget(struct stage *st);
bool stage_push_budget(struct stage *st, const struct screen *screen);

/* ... about groups (stage_groups.c). */
void stage_groups(struct stage *st);
bool stage_push_groups(struct stage *st, const struct screen *screen);

/* ... about meetings (stage_meet.c). */
void stage_meet(struct stage *st);
bool stage_push_meet(struct stage *st, const struct screen *screen);

/* ... about pages and questions (stage_inform.c). */
void stage_inform(struct stage *st);
bool stage_push_inform(struct stage *st, const struct screen *screen);

/* ... about documents (stage_document.c). */
void stage_document(struct stage *st);
bool stage_push_document(struct stage *st, const struct screen *screen);

/* The commands that the screen on top offers, in st->commands; how many. */
size_t stage_commands(struct stage *st);
/* The one of that id among them; NULL when it is not offered. */
const struct command *stage_command(struct stage *st, const char *id);

#endif
