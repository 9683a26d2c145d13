/* A private directory of PAM service files, for a hall that is not installed on the system (the
 * demo, tests): auth_config.pam_dir. Files there include no other, since PAM would look for those
 * in /etc/pam.d. */
#ifndef BALAI_CLI_CONFDIR_H
#define BALAI_CLI_CONFDIR_H

#include "base/status.h"

/* Makes `dir` (mode 0700) if need be, and in it, anew each time, the service file "balai" (mode
 * 0600) which knows accounts through the module at `module_path` and the database at `db_path`
 * alone. Relative paths are made absolute. INVALID when a path cannot be written in such a file,
 * NOT_FOUND when the module is not there, DENIED, FULL or IO. */
enum status confdir_write(const char *dir, const char *module_path, const char *db_path,
                               struct problem *p);

#endif
