/* The groups of tests of the toolkit's pure half: each returns how many of its tests failed. */
#ifndef BALAI_TESTS_TEST_TUI_H
#define BALAI_TESTS_TEST_TUI_H

int test_keymap(void);
int test_textbox(void);
int test_form(void);
int test_form_values(void);
int test_list(void);
int test_views(void);
int test_keys(void);
int test_thread(void);
int test_news(void);
int test_spoken(void);

#endif
