/* The operational record: what went wrong, for who runs the hall. To syslog (facility auth for
 * messages that begin with "sign-in:", daemon else), or to stderr when the program says so (tests).
 * A message begins with the part of the program that it is of, "backup: ...", "database: ...", by
 * which who listens sorts it. Not translated. Control characters are escaped, errno is kept.
 * Never aborts: the PAM module links this. */
#ifndef BALAI_BASE_LOG_H
#define BALAI_BASE_LOG_H

enum log_level {
	LOG_LEVEL_FAULT, /* something is broken: damaged file, failed write */
	LOG_LEVEL_WARN,  /* refused or unusual: failed sign-ins, delays */
	LOG_LEVEL_NOTE,  /* sign-ins, exports, backups */
};

/* From now on, and for as long as the process lives, to stderr in place of syslog. */
void log_to_stderr(void);
/* Connects to syslog now, since a process that may open no sockets cannot later. What such a one has to
 * say after syslog was started anew is lost there, and only there: who listens is told it. */
void log_connect(void);
/* Lets go of the line to syslog; the next message makes a new one. To be called before descriptors are
 * closed or replaced by number, for the C library keeps that line's number to itself. */
void log_disconnect(void);
/* From now on `heard` is told each message as well, escaped, within log_write(): it may be called in
 * the midst of anything, so it only takes note. NULL: nobody listens any more. */
void log_listen(void (*heard)(void *arg, enum log_level level, const char *text), void *arg);
void log_write(enum log_level level, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
