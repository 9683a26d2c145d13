/* A person in front of PAM, for tests of the module: see person.h. */
#include "person.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct small_hall hall;

static int
answer(struct person *p, struct pam_response *response)
{
	const char *text = p->answers[p->asked];

	if (!text)
		return p->give_up_with ? p->give_up_with : PAM_CONV_ERR;
	p->asked++;
	response->resp = strdup(text);
	return PAM_SUCCESS;
}

int
converse(int n, const struct pam_message **messages, struct pam_response **responses, void *data)
{
	struct person *p = data;
	int code = PAM_SUCCESS;

	*responses = calloc((size_t)n, sizeof(**responses));
	assert_int_equal(n, 1);
	if (messages[0]->msg_style == PAM_PROMPT_ECHO_OFF
	    || messages[0]->msg_style == PAM_PROMPT_ECHO_ON) {
		code = answer(p, *responses);
	} else {
		size_t used = strlen(p->heard);
		p->told++;
		snprintf(p->heard + used, sizeof(p->heard) - used, "%s\n", messages[0]->msg);
	}
	if (code != PAM_SUCCESS) {
		free(*responses);
		*responses = NULL;
	}
	return code;
}

static struct pam_conv
conv_of(struct person *p)
{
	return (struct pam_conv){ .conv = converse, .appdata_ptr = p };
}

pam_handle_t *
person_begins(struct person *p, const char *user)
{
	struct pam_conv conv = conv_of(p);
	pam_handle_t *pamh = NULL;

	assert_int_equal(pam_start_confdir("balai", user, &conv, hall.pam_dir, &pamh), PAM_SUCCESS);
	return pamh;
}

int
authenticate_at(struct person *p, const char *user, const char *tty, const char *rhost)
{
	pam_handle_t *pamh = person_begins(p, user);

	if (tty)
		pam_set_item(pamh, PAM_TTY, tty);
	if (rhost)
		pam_set_item(pamh, PAM_RHOST, rhost);
	int code = pam_authenticate(pamh, 0);
	pam_end(pamh, code);
	return code;
}

int
authenticate_from(struct person *p, const char *user, const char *rhost)
{
	return authenticate_at(p, user, NULL, rhost);
}

int
authenticate(const char *user, const char *secret)
{
	struct person p = { .answers = { secret } };

	return authenticate_from(&p, user, NULL);
}

int
account(struct person *p, const char *user)
{
	pam_handle_t *pamh = person_begins(p, user);
	int code = pam_acct_mgmt(pamh, 0);

	pam_end(pamh, code);
	return code;
}

int
change(struct person *p, const char *user)
{
	pam_handle_t *pamh = person_begins(p, user);
	int code = pam_chauthtok(pamh, 0);

	pam_end(pamh, code);
	return code;
}

void
lose_database(void)
{
	char away[128];

	snprintf(away, sizeof(away), "%s.away", hall.db);
	assert_int_equal(rename(hall.db, away), 0);
}

void
find_database(void)
{
	char away[128];

	snprintf(away, sizeof(away), "%s.away", hall.db);
	assert_int_equal(rename(away, hall.db), 0);
}

void
fail_times(const char *user, int n)
{
	while (n-- > 0)
		assert_int_equal(authenticate(user, WRONG), PAM_AUTH_ERR);
}

int
reset_hall(void **state)
{
	(void)state;
	small_hall_reset(&hall);
	return 0;
}
