/* hello DATABASE: the least that ncurses and SQLite can do for a list of proposals, to measure
 * balai against: one page, a mark that arrows move. q ends it. */
#include <curses.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define ROWS 18
#define TITLE 60

static char titles[ROWS][TITLE];
static int count;
static int mark;

static int
read_page(const char *path)
{
	sqlite3 *db;
	sqlite3_stmt *st;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		return -1;
	sqlite3_exec(db, "PRAGMA cache_size=-100", NULL, NULL, NULL);
	if (sqlite3_prepare_v2(db, "SELECT title FROM proposal ORDER BY id DESC LIMIT 18", -1, &st,
	                       NULL) != SQLITE_OK)
		return -1;
	while (count < ROWS && sqlite3_step(st) == SQLITE_ROW)
		snprintf(titles[count++], TITLE, "%s", (const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
	return 0; /* the connection stays open, as a program's would */
}

static void
draw(void)
{
	erase();
	mvaddstr(0, 0, "Proposals, newest first");
	for (int i = 0; i < count; i++)
		mvprintw(2 + i, 0, "%c %s", i == mark ? '>' : ' ', titles[i]);
	mvaddstr(22, 0, "Arrows: move   q: end");
	move(2 + mark, 0);
	refresh();
}

/* 'A' and 'B' end the sequences of the arrows, and nothing else here has them. */
static int
take(void)
{
	char bytes[256];
	ssize_t n = read(STDIN_FILENO, bytes, sizeof(bytes));

	for (ssize_t i = 0; i < n; i++) {
		if (bytes[i] == 'q')
			return 0;
		if (bytes[i] == 'A' && mark > 0)
			mark--;
		if (bytes[i] == 'B' && mark + 1 < count)
			mark++;
	}
	return n > 0;
}

int
main(int argc, char **argv)
{
	setlocale(LC_ALL, "C.UTF-8");
	if (argc != 2 || read_page(argv[1]) != 0) {
		fprintf(stderr, "usage: hello DATABASE\n");
		return 2;
	}
	if (!newterm(NULL, stdout, stdin))
		return 2;
	raw();
	noecho();
	endwin();
	do
		draw();
	while (take());
	endwin();
	return 0;
}
