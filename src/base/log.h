/* The operational record: what went wrong, for who runs the hall. To syslog (facility auth for
 * messages that begin with "sign-in:", daemon else), or to stderr when the program says so
 * (command line, tests). Not translated. Control characters are escaped, errno is kept.
 * Never aborts: the PAM module links this. */
#ifndef BALAI_BASE_LOG_H
#define BALAI_BASE_LOG_H

enum log_level {
	LOG_LEVEL_FAULT, /* something is broken: damaged file, failed write */
	LOG_LEVEL_WARN,  /* refused or unusual: failed sign-ins, delays */
	LOG_LEVEL_NOTE,  /* sign-ins, exports, backups */
};

void log_to_stderr(void);
void log_write(enum log_level level, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
