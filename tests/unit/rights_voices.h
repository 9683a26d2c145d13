/* Attempts of reporting on programs and of saying something of them, each on a program of its own: for
 * the table of who may do what. */
#ifndef BALAI_TESTS_UNIT_RIGHTS_VOICES_H
#define BALAI_TESTS_UNIT_RIGHTS_VOICES_H

#include "core/session.h"

enum status try_program_report(struct session *s);
enum status try_program_answer(struct session *s);
enum status try_program_rate(struct session *s);
enum status try_program_verdict(struct session *s);
enum status try_report_view(struct session *s);

#endif
