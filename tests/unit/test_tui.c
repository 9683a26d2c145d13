/* Runs the tests of the toolkit's pure half: keys, text boxes, forms, lists, views, news. */
#include "test_tui.h"

#include <locale.h>

int
main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	int failed = test_keymap();
	failed += test_textbox();
	failed += test_form();
	failed += test_form_values();
	failed += test_list();
	failed += test_views();
	failed += test_keys();
	failed += test_thread();
	failed += test_news();
	failed += test_spoken();
	return failed ? 1 : 0;
}
