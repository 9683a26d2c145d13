/* What happens in the demo village while a test's terminals are open: residents and the office at
 * places of their own, and days that pass. It is done through core, in the test's own process. */
#ifndef BALAI_TESTS_MEANWHILE_H
#define BALAI_TESTS_MEANWHILE_H

/* cmocka's setup: a demo village, and a clock that moves by the following alone. */
int meanwhile_begin(void **state);

/* Siti, Budi and Darto, of different areas, answer the consultation that askers_ask() made: two say
 * yes and want RT 02, one abstains and wants RT 03; Siti's words stand, Darto's are held. */
void meanwhile_answers(const char *code);
/* So many days pass, and what is due then is recorded. */
void meanwhile_days(int days);
/* Once it is closed: the office takes it up in part, and P-2025-0001 follows from it. */
void meanwhile_office(const char *code);

#endif
