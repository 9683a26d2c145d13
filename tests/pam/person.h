/* A person in front of PAM, for tests of the module: answers prompts, hears messages; and the calls
 * of PAM that tests make for one. */
#ifndef BALAI_TESTS_PERSON_H
#define BALAI_TESTS_PERSON_H

#include <security/pam_appl.h>

#include "small_hall.h"

#define WRONG "bukan yang ini"

extern struct small_hall hall;

/* Answers prompts in order; from `give_up` on, or when there are none left, with that code. */
struct person {
	const char *answers[10];
	int give_up_with;
	int asked;
	int told;
	char heard[2048]; /* all that was said */
};

/* The conversation function; its data is a struct person. */
int converse(int n, const struct pam_message **messages, struct pam_response **responses,
             void *data);
/* Starts the service "balai". */
pam_handle_t *person_begins(struct person *p, const char *user);

/* Whole calls, and the code they gave. */
int authenticate_from(struct person *p, const char *user, const char *rhost);
int authenticate_at(struct person *p, const char *user, const char *tty, const char *rhost);
int authenticate(const char *user, const char *secret);
int account(struct person *p, const char *user);
int change(struct person *p, const char *user);
/* n wrong secrets in a row. */
void fail_times(const char *user, int n);

/* Takes the database away and puts it back. */
void lose_database(void);
void find_database(void);

/* Set-up of each test. */
int reset_hall(void **state);

/* The other files of this test program: how many of their tests failed. */
int module_change_tests(void);
int module_cost_tests(void);
int module_pin_tests(void);
int module_key_tests(void);

#endif
