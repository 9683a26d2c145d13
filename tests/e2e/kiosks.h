/* A public terminal of the demo village: its parent, the visit that goes on, and visitors. */
#ifndef BALAI_TESTS_KIOSKS_H
#define BALAI_TESTS_KIOSKS_H

#include "village.h"

#define KIOSK_ATTRACTS "Press any key here"
#define KIOSK_PAGE_MS 90000
#define KIOSK_FORM_MS 300000
#define KIOSK_WARN_MS 30000

/* cmocka's setup: a village and a clock that stands. End with script_end. */
int kiosk_begin(void **state);
/* With `more` options (NULL: none), in English: nobody is there. */
struct terminal *kiosk_open(const char *more);
/* Somebody comes: home, as a guest. */
void kiosk_enter(struct terminal *t);
/* From home, with the demo's password: home again. */
void kiosk_sign_in(struct terminal *t, const char *login);
/* From the home of a resident to a proposal of which the title is typed. */
void kiosk_write(struct terminal *t, const char *title);

/* The visit's process; -1: there is none just now. */
int kiosk_visit(struct terminal *t);
/* The helper of that visit; -1: none. */
int kiosk_helper(int visit);
/* Waits until nothing is left of the process, not even a zombie. */
void kiosk_gone(int pid);

/* Until the parent says it, while no visit goes on. */
void kiosk_says(struct terminal *t, const char *text);

/* Nobody is there, and the terminal was wiped since the mark: its screen and the lines above. */
void kiosk_expect_wiped(struct terminal *t);

#endif
