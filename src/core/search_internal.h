/* What the two files of search share; nobody else includes this. */
#ifndef BALAI_CORE_SEARCH_INTERNAL_H
#define BALAI_CORE_SEARCH_INTERNAL_H

#include "core/search.h"

/* Folded, and a blank for whatever belongs to no word. */
char *search_fold(struct arena *a, const char *s);

/* Those of search_forget() and search_check() for all but proposals. */
enum status search_hall_forget(struct db *db);
enum status search_hall_folded(struct db *db);
enum status search_hall_index(struct db *db);

#endif
