/* The walls of base/confine.h, from inside: each case is a process of its own, for they are never taken
 * down again. */
#include "base/confine.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <syslog.h>
#include <termios.h>
#include <unistd.h>

#include "base/log.h"
#include "e2e/world.h"
#include "unit/denials.h"

static const char *inside; /* a folder that may be written */
static struct places at;

/* -- Cases: each in a child -------------------------------------------------------------------- */

/* Of the child: ends it when something that is needed does not work. */
static void
must(bool ok, const char *what)
{
	if (ok)
		return;
	dprintf(STDERR_FILENO, "%s: %s\n", what, strerror(errno));
	_exit(1);
}

static int far_end; /* of the line */

static void
open_lines(void)
{
	int line[2];
	int record[2];

	must(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, line) == 0 &&
	             socketpair(AF_UNIX, SOCK_DGRAM, 0, record) == 0,
	     "lines");
	at.line = line[0];
	far_end = line[1];
	at.record = record[0];
}

/* Runs it with a helper of its own, which is handed over; it ends the helper or leaves it alone. */
static void
in_child(void (*what)(pid_t helper))
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		const pid_t parent = getpid();
		pid_t helper = fork();
		if (helper == 0) {
			prctl(PR_SET_PDEATHSIG, SIGKILL);
			if (getppid() == parent)
				pause();
			_exit(0);
		}
		at.terminal = posix_openpt(O_RDWR | O_NOCTTY);
		at.program = open("/bin/true", O_RDONLY);
		open_lines();
		what(helper);
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		fail_msg("the confined process ended with status %x", (unsigned)status);
}

static struct confine
walls(pid_t helper)
{
	static const char *read[2];
	static const char *write[3];

	read[0] = at.readable;
	write[0] = inside;
	write[1] = "/nowhere/at/all"; /* is passed over */
	return (struct confine){ .read = read, .write = write, .child = helper,
		                 .line = at.line };
}

static sqlite3 *
open_database(void)
{
	sqlite3 *db;
	char path[512];

	snprintf(path, sizeof(path), "%s/some.db", inside);
	must(sqlite3_open(path, &db) == SQLITE_OK, "opening a database");
	return db;
}

/* A new database in the folder: file, journal, log and index of it are opened, locked and removed. */
static void
write_database(void)
{
	sqlite3 *db = open_database();

	must(sqlite3_exec(db,
	                  "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
	                  "CREATE TABLE IF NOT EXISTS t(x);"
	                  "INSERT INTO t VALUES (randomblob(100000));"
	                  "PRAGMA wal_checkpoint(TRUNCATE);",
	                  NULL, NULL, NULL) == SQLITE_OK,
	     sqlite3_errmsg(db));
	sqlite3_close(db);
}

static void
use_folder(void)
{
	char from[512];
	char folder[512];
	char to[600];

	snprintf(from, sizeof(from), "%s/a", inside);
	snprintf(folder, sizeof(folder), "%s/b", inside);
	snprintf(to, sizeof(to), "%s/c", folder);
	int fd = open(from, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	must(fd >= 0 && write(fd, "text", 4) == 4 && ftruncate(fd, 1) == 0 && fsync(fd) == 0 &&
	             fchmod(fd, 0600) == 0,
	     "writing in the folder");
	int flags = fcntl(fd, F_GETFL);
	must(flags >= 0 && fcntl(fd, F_SETFL, flags | O_NONBLOCK) == 0, "a file's flags");
	close(fd);
	must(mkdir(folder, 0700) == 0, "a new folder in it");
	/* Landlock 1 refuses moves from folder to folder, whatever it is told. */
	if (rename(from, to) != 0)
		must(errno == EXDEV && unlink(from) == 0, "moving a file");
	else
		must(unlink(to) == 0, "removing a file");
	must(rmdir(folder) == 0, "removing a folder");
}

/* To the helper, as what is to be printed. */
static void
hand_over(int fd)
{
	union {
		char room[CMSG_SPACE(sizeof(int))];
		struct cmsghdr align;
	} control = { .room = { 0 } };
	struct iovec byte = { (char *)"x", 1 };
	struct msghdr message = { .msg_iov = &byte, .msg_iovlen = 1, .msg_control = control.room,
		                  .msg_controllen = sizeof(control.room) };
	struct cmsghdr *c = CMSG_FIRSTHDR(&message);
	char got;

	*c = (struct cmsghdr){ .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS,
		               .cmsg_len = CMSG_LEN(sizeof(int)) };
	memcpy(CMSG_DATA(c), &fd, sizeof(int));
	must(sendmsg(at.line, &message, MSG_NOSIGNAL) == 1 && recv(far_end, &got, 1, 0) == 1,
	     "a message with a file");
}

static void
use_what_is_needed(void)
{
	struct statvfs room;
	struct termios line;
	struct winsize size;
	char random[16];

	write_database();
	use_folder();
	must(open_as(at.readable, O_RDONLY) == 0, "reading what is to be read");
	must(statvfs("/", &room) == 0, "the room on the disk");
	must(tcgetattr(at.terminal, &line) == 0 && tcsetattr(at.terminal, TCSADRAIN, &line) == 0 &&
	             ioctl(at.terminal, TIOCGWINSZ, &size) == 0 && tcflush(at.terminal, TCIFLUSH) == 0,
	     "the terminal");
	must(getrandom(random, sizeof(random), 0) == sizeof(random), "randomness");
	int paper = memfd_create("paper", MFD_CLOEXEC);
	must(paper >= 0 && write(paper, "x", 1) == 1, "a file in memory");
	hand_over(paper);
	must(send(at.record, "x", 1, MSG_NOSIGNAL) == 1, "the record of the system");
	free(malloc((size_t)64 << 20));
	syslog(LOG_DAEMON | LOG_DEBUG, "not connected before: is lost, and nothing else");
}

static void
confined(pid_t helper)
{
	const struct confine all = walls(helper);

	must(confine(&all) == (CONFINED_PRIVILEGES | CONFINED_FILES | CONFINED_CALLS), "all walls");
	use_what_is_needed();
	denials_of_files(&at);
	denials_of_calls(&at);
	/* The helper, and it only, can be ended. */
	int status;
	must(CONFINE_SANITIZED || (kill(helper, SIGTERM) != 0 && errno == EPERM), "another signal");
	must(syscall(SYS_pidfd_open, helper, 0) >= 0, "waiting for the helper");
	must(kill(helper, SIGKILL) == 0 && waitpid(helper, &status, 0) == helper, "the helper's end");
	use_what_is_needed();
}

/* In each shape of the number; the rest is as before. */
static void
terminal_alone(pid_t helper)
{
	/* Where numbers are short the second is the first. */
	static const unsigned long highs[] = { 0, (unsigned long)0x100000000ULL };

	(void)helper;
	must(geteuid() == 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0, "no new privileges");
	must(confine_typing() == 0, "the filter of the terminal");
	for (size_t i = 0; i < 2; i++)
		must(syscall(SYS_ioctl, at.terminal, TIOCSTI | highs[i], "x") != 0 && errno == EPERM &&
		             syscall(SYS_ioctl, at.terminal, TIOCLINUX | highs[i], "\2") != 0 &&
		             errno == EPERM,
		     "typing into the terminal");
	must(open_as(at.outside, O_RDONLY) == 0, "reading anywhere");
	use_what_is_needed();
}

static bool
whole(void)
{
	char words[512];

	return confine_words(words, sizeof(words));
}

static void
all_walls_stand(void **state)
{
	(void)state;
	if (!whole()) {
		print_message("this kernel lacks Landlock or filters of system calls\n");
		skip();
	}
	in_child(confined);
}

static int older;

static void
confined_by_older(pid_t helper)
{
	struct confine all = walls(helper);

	all.older = true;
	all.landlock = older;
	all.unfiltered = true;
	unsigned expected = CONFINED_PRIVILEGES | (older > 0 ? CONFINED_FILES : 0);
	must(confine(&all) == expected, "the walls of an older kernel");
	use_what_is_needed();
	if (older > 0)
		denials_of_files(&at);
	else
		must(open_as(at.outside, O_RDONLY) == 0, "reading outside without Landlock");
	if (older >= 4) {
		struct sockaddr_in here = { .sin_family = AF_INET };
		int fd = socket(AF_INET, SOCK_STREAM, 0);
		must(bind(fd, (struct sockaddr *)&here, sizeof(here)) != 0 && errno == EACCES,
		     "a socket that listens");
	}
}

/* Each wall is as high as the kernel that is there, and where there is none it goes on. */
static void
older_kernels(void **state)
{
	char words[512];

	(void)state;
	if (!confine_words(words, sizeof(words))) {
		older = 0;
		in_child(confined_by_older);
		skip();
	}
	const char *abi = strstr(words, "ABI ");
	assert_non_null(abi);
	for (older = 0; older <= CONFINE_LANDLOCK && older <= atoi(abi + 4); older++)
		in_child(confined_by_older);
}

static void
confined_by_filter(pid_t helper)
{
	struct confine all = walls(helper);

	all.older = true;
	unsigned done = confine(&all);
	must(done == (CONFINED_PRIVILEGES | CONFINED_CALLS), "the filter alone");
	use_what_is_needed();
	denials_of_calls(&at);
}

static void
filter_alone(void **state)
{
	(void)state;
	if (!whole())
		skip();
	in_child(confined_by_filter);
}

static void
nothing_is_typed(void **state)
{
	(void)state;
	if (!whole())
		skip();
	in_child(terminal_alone);
}

static void
take_note(void *faults, enum log_level level, const char *text)
{
	if (level == LOG_LEVEL_FAULT && strstr(text, "Landlock"))
		++*(int *)faults;
}

/* The kernel takes a number of walls of one kind, and refuses the next. */
static void
walled_too_often(pid_t helper)
{
	int faults = 0;
	struct confine all = walls(helper);

	all.unfiltered = true;
	log_listen(take_note, &faults);
	for (int i = 0; i < 64 && faults == 0; i++) {
		unsigned done = confine(&all);
		must((faults == 0) == ((done & CONFINED_FILES) != 0), "bits that say what stands");
	}
	must(faults == 1, "a wall that is refused is logged");
}

static void
refused_walls_are_logged(void **state)
{
	(void)state;
	if (!whole())
		skip();
	in_child(walled_too_often);
}

static void
words_say_what_is_missing(void **state)
{
	char words[512] = "";
	char few[8];

	(void)state;
	bool all = confine_words(words, sizeof(words));
	print_message("%s\n", words);
	assert_true(strlen(words) > 10);
	assert_true(all == (strstr(words, "Landlock (ABI") && !strstr(words, "but")));
	confine_words(few, sizeof(few));
	assert_int_equal(strlen(few), sizeof(few) - 1);
}

static int
begin(void **state)
{
	if (world_begin(state) != 0)
		return -1;
	log_to_stderr();
	inside = world_path("inside");
	at.outside = world_path("outside");
	at.readable = world_path("readable");
	at.absent = world_path("absent");
	return mkdir(inside, 0700) == 0 && open_as(at.outside, O_WRONLY | O_CREAT) == 0 &&
	                       open_as(at.readable, O_WRONLY | O_CREAT) == 0
	               ? 0
	               : -1;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_walls_stand),
		cmocka_unit_test(older_kernels),
		cmocka_unit_test(filter_alone),
		cmocka_unit_test(nothing_is_typed),
		cmocka_unit_test(refused_walls_are_logged),
		cmocka_unit_test(words_say_what_is_missing),
	};

	return cmocka_run_group_tests_name("confine", tests, begin, world_end) ? 1 : 0;
}
