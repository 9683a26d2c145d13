/* What the doctor looks at of signing in: the PAM service, its modules and which hall they ask, and the
 * account's own shell. sshd is in doctor_sshd.c. */
#include <errno.h>
#include <glob.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "cli/doctor.h"

#define INCLUDED_MOST 4 /* files within files */

/* The four things PAM is asked for. */
static const char *const kinds[] = { "auth", "account", "password", "session" };
#define KIND_COUNT (sizeof(kinds) / sizeof(kinds[0]))

struct service {
	struct doctor *d;
	const char *folder;
	const char *path;
	bool reached[KIND_COUNT]; /* pam_balai is asked */
	bool bad;                 /* said so */
	bool foreign;             /* said so of a hall that is not this one */
};

static bool
module_exists(const char *name)
{
	static const char *const places[] = {
		PAMDIR "/%s", "/lib/security/%s", "/lib64/security/%s", "/usr/lib/security/%s",
		"/lib/*/security/%s", "/usr/lib/*/security/%s",
	};

	if (name[0] == '/')
		return access(name, R_OK) == 0;
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		const char *mark = strstr(places[i], "%s");
		char pattern[512];
		glob_t found = { 0 };
		snprintf(pattern, sizeof(pattern), "%.*s%s", (int)(mark - places[i]), places[i],
		         name);
		int none = glob(pattern, 0, NULL, &found);
		globfree(&found);
		if (!none)
			return true;
	}
	return false;
}

/* The next word of a service file's line, without the brackets that keep blanks together; NULL at
 * the end. Writes into the line and moves *line on. */
static char *
next_word(char **line)
{
	char *s = *line + strspn(*line, " \t\r\n");
	bool bracket = *s == '[';
	size_t n = bracket ? strcspn(++s, "]") : strcspn(s, " \t\r\n");

	if (!bracket && n == 0)
		return NULL;
	*line = s + n + (s[n] != '\0');
	s[n] = '\0';
	return s;
}

static bool
is_module(const char *path, const char *name)
{
	const char *slash = strrchr(path, '/');

	return strcmp(slash ? slash + 1 : path, name) == 0;
}

/* By what is there, since both may be named in more than one way. */
static bool
same_file(const char *one, const char *other)
{
	struct stat a, b;

	if (strcmp(one, other) == 0)
		return true;
	return stat(one, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev &&
	       a.st_ino == b.st_ino;
}

/* Whose passwords are asked for: those of the hall that is opened. */
static void
check_hall(struct service *s, char *rest)
{
	struct conf standard;
	const char *database = s->d->cli->conf.database;

	conf_default(&standard);
	const char *asked = standard.database;
	for (const char *word = next_word(&rest); word; word = next_word(&rest))
		if (strncmp(word, "db=", 3) == 0)
			asked = word + 3;
	if (s->foreign || s->d->cli->line.db || same_file(asked, database))
		return;
	s->foreign = s->bad = true;
	doctor_bad(s->d, _("sign-in service %s: it asks the hall in %s, but the one that is opened is "
	                   "%s. Write db=%s behind each pam_balai.so"),
	           s->path, asked, database, database);
}

static void
check_module(struct service *s, size_t kind, const char *control, const char *module, char *rest)
{
	const bool decides = kind < 2; /* the other two let nobody in */

	if (!module_exists(module)) {
		s->bad = true;
		doctor_bad(s->d, _("sign-in service %s: its module %s is not there. Install it or "
		                   "correct the file."), s->path, module);
	}
	if (is_module(module, "pam_permit.so") && decides && !s->reached[kind]) {
		s->bad = true;
		doctor_bad(s->d, _("sign-in service %s: %s asks pam_permit before pam_balai, which lets "
		                   "everybody in. Take that line away."), s->path, kinds[kind]);
	}
	if (!is_module(module, "pam_balai.so"))
		return;
	s->reached[kind] = true;
	if (decides && strcmp(control, "optional") == 0) {
		s->bad = true;
		doctor_bad(s->d, _("sign-in service %s: what pam_balai says for %s is optional, so "
		                   "others decide. Write required."), s->path, kinds[kind]);
	}
	check_hall(s, rest);
}

static void read_service(struct service *s, const char *path, size_t only, int depth);

static void
include(struct service *s, const char *name, size_t only, int depth)
{
	const char *path = name;

	if (!name || depth >= INCLUDED_MOST)
		return;
	if (name[0] != '/')
		path = arena_printf(&s->d->cli->arena, "%s/%s", s->folder, name);
	read_service(s, path, only, depth + 1);
}

/* One line, for all four kinds or for `only` that one. */
static void
read_line(struct service *s, char *line, size_t only, int depth)
{
	line[strcspn(line, "#")] = '\0';
	char *kind_name = next_word(&line);
	size_t kind = 0;

	if (!kind_name)
		return;
	if (strcmp(kind_name, "@include") == 0) {
		include(s, next_word(&line), only, depth);
		return;
	}
	while (kind < KIND_COUNT && strcmp(kind_name + (*kind_name == '-'), kinds[kind]) != 0)
		kind++;
	const char *control = next_word(&line);
	const char *module = control ? next_word(&line) : NULL;
	if (!module || kind == KIND_COUNT || (only != KIND_COUNT && only != kind))
		return;
	if (strcmp(control, "include") == 0 || strcmp(control, "substack") == 0)
		include(s, module, kind, depth);
	else
		check_module(s, kind, control, module, line);
}

static void
read_service(struct service *s, const char *path, size_t only, int depth)
{
	FILE *f = fopen(path, "re");
	char *line = NULL;
	size_t room = 0;
	struct stat st;

	if (!f) {
		s->bad = true;
		doctor_bad(s->d, _("sign-in service %s: %s. Install it, see data/pam.d."), path,
		           strerror(errno));
		return;
	}
	if (fstat(fileno(f), &st) == 0 &&
	    ((st.st_mode & 022) != 0 || (st.st_uid != 0 && st.st_uid != geteuid()))) {
		s->bad = true;
		doctor_bad(s->d, _("sign-in service %s: others may change it. Do: chown root:root %s && "
		                   "chmod 644 %s"), path, path, path);
	}
	while (getline(&line, &room, f) > 0)
		read_line(s, line, only, depth);
	free(line);
	fclose(f);
}

static void
check_pam(struct doctor *d)
{
	const struct conf *c = &d->cli->conf;
	struct service s = { .d = d, .folder = c->pam_dir ? c->pam_dir : "/etc/pam.d" };

	s.path = arena_printf(&d->cli->arena, "%s/%s", s.folder, c->service);
	if (access(s.path, R_OK) != 0) {
		doctor_bad(d, _("sign-in service %s: %s. Install it, see data/pam.d."), s.path,
		           strerror(errno));
		return;
	}
	read_service(&s, s.path, KIND_COUNT, 0);
	for (size_t i = 0; i < KIND_COUNT; i++) {
		if (s.reached[i])
			continue;
		s.bad = true;
		doctor_bad(d, _("sign-in service %s: %s does not ask pam_balai, so people of the hall "
		                "cannot sign in, or others can. Put its four lines back: pam_balai(8)"),
		           s.path, kinds[i]);
	}
	if (!s.bad)
		doctor_ok(d, _("sign-in service %s"), s.path);
}

/* Under its own name the program takes words from whoever may become the account, su among them. */
static void
check_shell(struct doctor *d)
{
	struct stat hall;
	const struct passwd *account =
		stat(d->cli->conf.database, &hall) == 0 ? getpwuid(hall.st_uid) : NULL;

	if (account && is_module(account->pw_shell, "balai"))
		doctor_bad(d, _("the account %s has %s for its shell, which takes commands from su. Do: "
		                "usermod --shell /usr/libexec/balai/balai-shell %s"),
		           account->pw_name, account->pw_shell, account->pw_name);
}

void
doctor_sign_in(struct doctor *d)
{
	check_pam(d);
	check_shell(d);
	doctor_sshd(d);
}
