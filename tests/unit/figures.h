/* A village with as many proposals as one likes, for tests of figures: written by plain SQL past
 * the program, with a table beside it of what was written (truth: when a proposal came to which
 * state). */
#ifndef BALAI_TESTS_UNIT_FIGURES_H
#define BALAI_TESTS_UNIT_FIGURES_H

#include "core/figures.h"
#include "unit/testhall.h"

/* The trees: a village, 5 hamlets, 15 wards; 10 categories; work unit 51, and 52 that has nothing
 * to do; then proposals from..to (numbers), an eighth of them with their way in the trail. */
void figures_trees(struct hall *h);
void figures_grow(struct hall *h, int64_t from, int64_t to);

/* Fails the test unless verification of the figures finds nothing. */
void figures_sound(struct hall *h);

#endif
