/* Attempts of what the office keeps: who is verified, who holds which role, settings, the
 * residents' list; for the table of who may do what. */
#ifndef BALAI_TESTS_UNIT_RIGHTS_OFFICE_H
#define BALAI_TESTS_UNIT_RIGHTS_OFFICE_H

#include "core/session.h"

enum status try_verify(struct session *s);
enum status try_suspend(struct session *s);
enum status try_resume(struct session *s);
enum status try_grant(struct session *s);
enum status try_revoke(struct session *s);
enum status try_role_add(struct session *s);
enum status try_role_rename(struct session *s);
enum status try_role_rights(struct session *s);
enum status try_role_retire(struct session *s);
enum status try_setting_set(struct session *s);
enum status try_consent_add(struct session *s);
enum status try_resident_import(struct session *s);
enum status try_resident_figures(struct session *s);

#endif
