/* The operational record: see log.h. Only the program itself calls openlog(), since inside the PAM
 * module the program, and so its name in the record, is somebody else's. */
#include "base/log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <syslog.h>

#define MESSAGE_SIZE 1024

static bool to_stderr;
static struct {
	void (*heard)(void *arg, enum log_level level, const char *text);
	void *arg;
} listener;

void
log_to_stderr(void)
{
	to_stderr = true;
}

void
log_connect(void)
{
	openlog("balai", LOG_NDELAY, LOG_DAEMON);
}

void
log_disconnect(void)
{
	closelog();
}

void
log_listen(void (*heard)(void *arg, enum log_level level, const char *text), void *arg)
{
	listener.heard = heard;
	listener.arg = arg;
}

/* Both the C0 controls and the C1 ones, which in UTF-8 are C2 80 to C2 9F. */
static bool
is_control(const unsigned char *s)
{
	return s[0] < 0x20 || s[0] == 0x7F || (s[0] == 0xC2 && s[1] >= 0x80 && s[1] < 0xA0);
}

/* A name or path with a line feed in it must not forge a second entry. */
static void
escape(const char *text, char *out, size_t size)
{
	static const char digits[] = "0123456789abcdef";
	const unsigned char *s = (const unsigned char *)text;
	size_t used = 0;

	for (; *s && used + 9 <= size; s++) {
		size_t hidden = !is_control(s) ? 0 : *s == 0xC2 ? 2 : 1;
		if (hidden == 0)
			out[used++] = (char)*s;
		for (size_t i = 0; i < hidden; i++) {
			out[used++] = '\\';
			out[used++] = 'x';
			out[used++] = digits[s[i] >> 4];
			out[used++] = digits[s[i] & 15];
		}
		s += hidden == 2;
	}
	out[used] = '\0';
}

static int
priority(enum log_level level)
{
	switch (level) {
	case LOG_LEVEL_FAULT:
		return LOG_ERR;
	case LOG_LEVEL_WARN:
		return LOG_WARNING;
	case LOG_LEVEL_NOTE:
		return LOG_NOTICE;
	}
	return LOG_ERR;
}

void
log_write(enum log_level level, const char *fmt, ...)
{
	static const char *const names[] = { "fault", "warning", "note" };
	char text[MESSAGE_SIZE];
	char safe[MESSAGE_SIZE + 64];
	int saved = errno;
	va_list ap;

	va_start(ap, fmt);
	int n = vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (n >= 0) {
		escape(text, safe, sizeof(safe));
		int facility = strncmp(safe, "sign-in:", 8) == 0 ? LOG_AUTH : LOG_DAEMON;
		if (to_stderr)
			fprintf(stderr, "balai: %s: %s\n", names[level], safe);
		else
			syslog(facility | priority(level), "%s", safe);
		if (listener.heard)
			listener.heard(listener.arg, level, safe);
	}
	errno = saved;
}
