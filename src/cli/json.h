/* JSON, written: strings as RFC 8259 wants them, and flat objects. Texts are UTF-8 already. */
#ifndef BALAI_CLI_JSON_H
#define BALAI_CLI_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* An object being written. */
struct json {
	FILE *f;
	bool lines; /* each key on a line of its own, for readers that know lines alone */
	size_t n;   /* keys so far */
};

/* Begins an object; errors stay in the stream's error flag, as with fputs(). */
void json_begin(struct json *j, FILE *f, bool lines);
/* One key and its value: a text, a number, or what is valid JSON as it stands ("null"). */
void json_text(struct json *j, const char *key, const char *value);
void json_number(struct json *j, const char *key, int64_t value);
void json_literal(struct json *j, const char *key, const char *value);
/* Ends it, without a line feed behind it. */
void json_end(struct json *j);

#endif
