/* Ptys and emulators: see terminal.h. */
#include "terminal.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

#include "terminal_internal.h"
#include "world.h"

#define TERMINALS 16

static struct terminal *terminals[TERMINALS];

void *
terminal_grow(void *p, size_t size)
{
	void *q = realloc(p, size);

	if (!q)
		fail_msg("out of memory");
	return q;
}

/* -- Beginning and end ----------------------------------------------------------------------- */

static struct watched *
make_watched(int *fd)
{
	*fd = memfd_create("watched", 0);
	if (*fd < 0 || ftruncate(*fd, sizeof(struct watched)) != 0)
		fail_msg("cannot make shared memory: %s", strerror(errno));
	void *p = mmap(NULL, sizeof(struct watched), PROT_READ | PROT_WRITE, MAP_SHARED, *fd, 0);
	if (p == MAP_FAILED)
		fail_msg("cannot map shared memory: %s", strerror(errno));
	return p;
}

/* The emulator's answers to questions ("where is the cursor?") are what a terminal types. */
static void
emulator_says(const char *bytes, size_t n, void *user)
{
	struct terminal *t = user;

	if (t->master >= 0 && write(t->master, bytes, n) != (ssize_t)n)
		print_error("the emulator's answer did not fit\n");
}

static void
make_emulator(struct terminal *t, int rows, int columns, bool latin)
{
	t->vt = vterm_new(rows, columns);
	vterm_set_utf8(t->vt, !latin);
	vterm_output_set_callback(t->vt, emulator_says, t);
	t->screen = vterm_obtain_screen(t->vt);
	vterm_screen_enable_altscreen(t->screen, 1);
	terminal_keep_above(t);
	vterm_screen_reset(t->screen, 1);
}

static void
remember(struct terminal *t)
{
	for (size_t i = 0; i < TERMINALS; i++)
		if (!terminals[i]) {
			terminals[i] = t;
			return;
		}
	fail_msg("too many terminals at once");
}

/* Nothing is held back: a program that looks is told what a line would still hold. */
static void
slow_down(struct terminal *t)
{
	struct termios line;

	t->watched->rate = 240;
	if (tcgetattr(t->slave, &line) != 0 || cfsetospeed(&line, B2400) != 0 ||
	    tcsetattr(t->slave, TCSANOW, &line) != 0)
		fail_msg("cannot set the line's speed: %s", strerror(errno));
}

struct terminal *
terminal_open(const struct terminal_config *config)
{
	int rows = config->rows ? config->rows : 24;
	int columns = config->columns ? config->columns : 80;
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };
	struct terminal *t = terminal_grow(NULL, sizeof(*t));
	int watched_fd;

	memset(t, 0, sizeof(*t));
	world_dir(); /* fails here rather than in the child */
	t->watched = make_watched(&watched_fd);
	make_emulator(t, rows, columns, config->latin);
	remember(t);
	if (openpty(&t->master, &t->slave, NULL, NULL, &size) != 0)
		fail_msg("no pty: %s", strerror(errno));
	fcntl(t->master, F_SETFD, FD_CLOEXEC);
	fcntl(t->slave, F_SETFD, FD_CLOEXEC);
	fcntl(t->master, F_SETFL, O_NONBLOCK);
	if (config->slow)
		slow_down(t);
	t->pid = fork();
	if (t->pid < 0)
		fail_msg("cannot fork: %s", strerror(errno));
	if (t->pid == 0) {
		/* Other terminals' ends must close when the test closes them. */
		if (login_tty(dup(t->slave)) != 0)
			_exit(126);
		world_exec(config->argv, config->term, config->env, watched_fd);
	}
	close(watched_fd);
	world_child(t->pid);
	return t;
}

static void
close_line(struct terminal *t)
{
	if (t->slave >= 0)
		close(t->slave);
	if (t->master >= 0)
		close(t->master);
	t->slave = -1;
	t->master = -1;
}

void
terminal_hang_up(struct terminal *t)
{
	close_line(t);
}

void
terminal_close(struct terminal *t)
{
	if (!t)
		return;
	for (size_t i = 0; i < TERMINALS; i++)
		if (terminals[i] == t)
			terminals[i] = NULL;
	if (t->pid > 0 && !t->reaped) {
		kill(t->pid, SIGKILL);
		waitpid(t->pid, NULL, 0);
		world_child_gone(t->pid);
	}
	close_line(t);
	munmap(t->watched, sizeof(*t->watched));
	vterm_free(t->vt);
	free(t->above);
	free(t->text);
	free(t->received);
	free(t);
}

void
terminal_close_all(void)
{
	for (size_t i = 0; i < TERMINALS; i++)
		terminal_close(terminals[i]);
}

int
terminal_pid(const struct terminal *t)
{
	return t->pid;
}

void
terminal_signal(struct terminal *t, int signal)
{
	if (!t->reaped)
		kill(t->pid, signal);
}

/* -- The line -------------------------------------------------------------------------------- */

/* Bytes of the character that begins so; 0: none does. */
static size_t
whole_size(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first < 0xC2 || first >= 0xF5)
		return 0;
	return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

static void
picture_broken(struct terminal *t)
{
	vterm_input_write(t->vt, "\uFFFD", strlen("\uFFFD"));
	t->begun_count = 0;
}

/* The emulator gets whole characters alone. What follows ASCII and what begins anew it decodes in two
 * places, and either remembers what it had of a character that never went on: one in two pieces, or
 * half of one that the line echoed, would spoil a later one. */
static void
picture(struct terminal *t, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		terminal_wipe_above(t, bytes[i]);
		bool goes_on = ((unsigned char)bytes[i] & 0xC0) == 0x80;
		if (t->begun_count > 0 && !goes_on)
			picture_broken(t);
		t->begun[t->begun_count++] = bytes[i];
		size_t whole = whole_size((unsigned char)t->begun[0]);
		if (whole == 0) {
			picture_broken(t);
		} else if (t->begun_count == whole) {
			vterm_input_write(t->vt, t->begun, whole);
			t->begun_count = 0;
		}
	}
}

static void
receive(struct terminal *t, const char *bytes, size_t n)
{
	if (t->received_count + n > t->received_room) {
		t->received_room = (t->received_count + n) * 2;
		t->received = terminal_grow(t->received, t->received_room);
	}
	memcpy(t->received + t->received_count, bytes, n);
	t->received_count += n;
	t->chunks++;
	picture(t, bytes, n);
}

/* Reads all that is there; true when something was. */
static bool
drain(struct terminal *t)
{
	char bytes[65536];
	bool any = false;

	while (t->master >= 0) {
		ssize_t n = read(t->master, bytes, sizeof(bytes));
		if (n <= 0)
			break;
		receive(t, bytes, (size_t)n);
		any = true;
	}
	return any;
}

void
terminal_pump(int ms)
{
	struct pollfd fds[TERMINALS];
	nfds_t count = 0;

	for (size_t i = 0; i < TERMINALS; i++)
		if (terminals[i] && terminals[i]->master >= 0)
			fds[count++] = (struct pollfd){ .fd = terminals[i]->master, .events = POLLIN };
	poll(fds, count, ms);
	for (size_t i = 0; i < TERMINALS; i++)
		if (terminals[i])
			drain(terminals[i]);
}

void
terminal_send(struct terminal *t, const char *bytes, size_t n)
{
	int64_t end = real_ms() + patience_ms();

	while (n > 0) {
		if (t->master < 0)
			fail_msg("typed on a terminal that is hung up");
		ssize_t sent = write(t->master, bytes, n);
		if (sent < 0 && errno != EAGAIN && errno != EINTR)
			fail_msg("cannot type: %s", strerror(errno));
		if (sent > 0) {
			bytes += sent;
			n -= (size_t)sent;
		} else {
			terminal_pump(1);
		}
		if (real_ms() > end)
			fail_msg("the program does not read what is typed");
	}
}

void
terminal_resize(struct terminal *t, int rows, int columns)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };

	vterm_set_size(t->vt, rows, columns);
	if (ioctl(t->master, TIOCSWINSZ, &size) != 0)
		fail_msg("cannot resize: %s", strerror(errno));
}

static bool
input_unread(const struct terminal *t)
{
	struct pollfd fd = { .fd = t->slave, .events = POLLIN };

	return t->slave >= 0 && poll(&fd, 1, 0) > 0 && (fd.revents & POLLIN);
}

static bool
program_waits(const struct terminal *t)
{
	const struct watched *w = t->watched;

	if (!__atomic_load_n(&w->waiting, __ATOMIC_SEQ_CST))
		return false;
	if (!clock_is_fake())
		return true;
	return __atomic_load_n(&w->until, __ATOMIC_RELAXED) > clock_shown_ticks();
}

bool
terminal_in_lines(const struct terminal *t)
{
	struct termios line;

	return t->slave >= 0 && tcgetattr(t->slave, &line) == 0 && (line.c_lflag & ICANON);
}

int64_t
terminal_echoes(const struct terminal *t)
{
	return __atomic_load_n(&t->watched->echoes, __ATOMIC_SEQ_CST);
}

bool
terminal_ended(struct terminal *t)
{
	if (!t->reaped) {
		int status;
		if (waitpid(t->pid, &status, WNOHANG) != t->pid)
			return false;
		t->reaped = true;
		t->status = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
		world_child_gone(t->pid);
	}
	return !drain(t);
}

/* The order matters: a program that was seen to wait after its input was seen to be empty has
 * dealt with all of it; what it wrote by then is in the pty. */
bool
terminal_settled(struct terminal *t)
{
	if (terminal_ended(t))
		return true;
	return !input_unread(t) && program_waits(t) && !drain(t);
}

int
terminal_wait_exit(struct terminal *t)
{
	int64_t end = real_ms() + patience_ms();

	while (!terminal_ended(t)) {
		if (real_ms() > end)
			fail_msg("the program does not end; its screen:\n%s", terminal_screen(t));
		terminal_pump(2);
	}
	return t->status;
}

/* -- Counting -------------------------------------------------------------------------------- */

void
terminal_mark(struct terminal *t)
{
	t->received_count = 0;
	t->chunks = 0;
	t->writes_at_mark = __atomic_load_n(&t->watched->writes, __ATOMIC_SEQ_CST);
}

size_t
terminal_bytes(const struct terminal *t)
{
	return t->received_count;
}

size_t
terminal_chunks(const struct terminal *t)
{
	return t->chunks;
}

int64_t
terminal_writes(const struct terminal *t)
{
	return __atomic_load_n(&t->watched->writes, __ATOMIC_SEQ_CST) - t->writes_at_mark;
}

const char *
terminal_received(const struct terminal *t, size_t *n)
{
	*n = t->received_count;
	return t->received;
}
