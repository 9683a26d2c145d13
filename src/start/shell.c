/* Being a login shell: see shell.h. What comes here was written by whoever is at the far end. */
#include "start/shell.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"

#define OWN_PATH BINDIR "/balai"
#define SHELL_NAME "balai-shell"

#define FACTS_MAX 16384 /* bytes of what sshd writes about how somebody came in */
#define KEY_TYPE_MAX 64
#define KEY_MAX 4096

/* -- How it was called ------------------------------------------------------------------------- */

/* Behind the last "/", and behind the "-" of a shell that begins a login. */
static bool
is_shell(const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL;
	const char *name = slash ? slash + 1 : path;

	return name && strcmp(name + (*name == '-'), SHELL_NAME) == 0;
}

/* What a caller calls it is the caller's to choose; under which name the kernel started it is not, as
 * long as the account has no other shell. */
static bool
is_called_shell(int argc, char **argv)
{
	const char *started = (const char *)getauxval(AT_EXECFN);

	return is_shell(started) || (argc > 0 && (argv[0][0] == '-' || is_shell(argv[0])));
}

static bool
names_the_hall(const char *command)
{
	return strcmp(command, OWN_PATH) == 0 || strcmp(command, "balai") == 0;
}

enum shell
shell_called(int argc, char **argv)
{
	const char *asked = getenv("SSH_ORIGINAL_COMMAND");
	bool named = is_called_shell(argc, argv);
	bool told = argc > 1 && strcmp(argv[1], "-c") == 0;

	if (!named && !told)
		return SHELL_NONE;
	if (asked && *asked)
		return SHELL_REFUSED;
	if (argc <= 1 || (told && argc == 3 && names_the_hall(argv[2])))
		return SHELL_SCREENS;
	return SHELL_REFUSED;
}

int
shell_refuse(void)
{
	const char *before = "";

	for (const struct language *l = languages; l->code; l++) {
		lang_set(l->code);
		const char *sentence = _("This account opens the village hall and nothing else: no "
		                         "commands, no files. Connect without a command.");
		if (strcmp(sentence, before) != 0)
			fprintf(stderr, "balai: %s\n", sentence);
		before = sentence;
	}
	lang_set(languages[0].code);
	return 1;
}

void
shell_line(int *argc, char ***argv)
{
	static char name[] = "balai";
	static char plain[] = "--plain";
	static char *words[] = { name, NULL, NULL };

	bool line_only = !isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO);
	words[1] = line_only ? plain : NULL;
	*argc = line_only ? 2 : 1;
	*argv = words;
}

/* -- The key they came with -------------------------------------------------------------------- */

/* The name that sshd gives it. The variable may come from the far end where the server was told to take it,
 * and would lead to any file of this account's, also what was handed in to the hall. */
static bool
named_by_sshd(const char *path)
{
	static const char begin[] = "/tmp/sshauth.";
	const char *rest = path + strlen(begin);

	return strncmp(path, begin, strlen(begin)) == 0 && *rest != '\0'
	       && rest[strspn(rest, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")]
	                  == '\0';
}

/* What sshd wrote, for free(); NULL when it is no file that only sshd, root or this user can have
 * written. */
static char *
read_facts(const char *path)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK);

	if (fd < 0)
		return NULL;
	bool safe = fstat(fd, &st) == 0 && S_ISREG(st.st_mode)
	            && (st.st_uid == 0 || st.st_uid == geteuid())
	            && (st.st_mode & (S_IWGRP | S_IWOTH)) == 0 && st.st_size <= FACTS_MAX;
	char *text = safe ? malloc(FACTS_MAX + 1) : NULL;
	ssize_t n = text ? read(fd, text, FACTS_MAX) : -1;
	close(fd);
	if (n < 0) {
		free(text);
		return NULL;
	}
	text[n] = '\0';
	return text;
}

/* How many bytes of `text` are a key: a type, one blank, base64. 0: none. */
static size_t
key_length(const char *text)
{
	size_t type = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789@.-");
	if (type == 0 || type > KEY_TYPE_MAX || text[type] != ' ')
		return 0;
	const char *code = text + type + 1;
	size_t n = strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");
	size_t all = type + 1 + n;
	return n > 0 && all <= KEY_MAX && (code[n] == '\n' || code[n] == '\0') ? all : 0;
}

const char *
shell_ssh_key(struct arena *a)
{
	static const char method[] = "publickey ";
	const char *path = getenv("SSH_USER_AUTH");
	const char *key = NULL;

	if (!getenv("SSH_CONNECTION") || !path || !named_by_sshd(path))
		return NULL;
	char *facts = read_facts(path);
	for (const char *line = facts; line && *line && !key;) {
		const char *at = line + strlen(method);
		if (strncmp(line, method, strlen(method)) == 0 && key_length(at) > 0)
			key = arena_strndup(a, at, key_length(at));
		line += strcspn(line, "\n");
		line += *line == '\n';
	}
	free(facts);
	return key;
}
