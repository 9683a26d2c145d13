/* Files beside documents: kept by what is in them, and nothing let in that is no plain file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/setting.h"
#include "unit/documents.h"

/* SHA-256 of "abc", as FIPS 180-4 has it. */
#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static size_t
files_seen(struct office *o, struct session *s, int64_t id, struct document_file files[4])
{
	size_t n = 9;

	assert_int_equal(document_files(s, &o->a, id, files, 4, &n), OK);
	return n;
}

static char *
content(struct office *o, const char *path)
{
	char *bytes = arena_alloc(&o->a, 64);
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	assert_true(fread(bytes, 1, 63, f) < 63);
	fclose(f);
	return bytes;
}

static void
is_whole(struct office *o, enum status expected)
{
	int64_t checked;

	if (document_verify_files(o->f.db, true, &checked, &o->p) != expected)
		fail_msg("%s", o->p.text);
}

/* -- In and out --------------------------------------------------------------------------------- */

static void
a_file_is_kept_by_its_digest(void **state)
{
	struct office *o = *state;
	struct document_file file;
	struct document_file files[4];
	struct stat st;
	int64_t id = documents_published(o, "Jam buka kantor");

	assert_int_equal(documents_add(o, id, documents_write(o, "abc.txt", "abc"), NULL, &file),
	                 OK);
	assert_string_equal(file.digest, ABC);
	assert_string_equal(file.name, "abc.txt");
	assert_int_equal(file.size, 3);
	assert_int_equal(stat(documents_place(o, ABC), &st), 0);
	assert_int_equal(st.st_mode & 07777, 0640);
	assert_int_equal(files_seen(o, &o->guest, id, files), 1);
	assert_string_equal(files[0].digest, ABC);
	assert_int_equal(documents_look(o, &o->guest, id).files, 1);
	/* By the beginning of its digest, in whatever case. */
	assert_int_equal(document_file_find(&o->guest, &o->a, "BA7816BF", &file, &o->p), OK);
	assert_int_equal(file.id, files[0].id);
	assert_int_equal(document_file_find(&o->guest, &o->a, "ba7816bf9", &file, &o->p),
	                 NOT_FOUND);
	assert_int_equal(document_file_find(&o->guest, &o->a, "ba7816b", &file, &o->p), INVALID);
	assert_int_equal(document_file_find(&o->guest, &o->a, "../../x!", &file, &o->p), INVALID);
	char *copy = arena_printf(&o->a, "%s/copy", o->f.dir);
	assert_int_equal(document_file_get(&o->guest, &files[0], copy, &o->p), OK);
	assert_string_equal(content(o, copy), "abc");
	assert_int_equal(document_file_get(&o->guest, &files[0], copy, &o->p), CONFLICT);
	is_whole(o, OK);
}

static void
what_is_withheld_has_no_files_for_all(void **state)
{
	struct office *o = *state;
	struct document_file file;
	struct document_file files[4];
	int64_t id = documents_published(o, "Jam buka kantor");

	assert_int_equal(documents_add(o, id, documents_write(o, "a", "abc"), NULL, &file), OK);
	assert_int_equal(documents_decide(o, &o->joko, id, "withdraw"), OK);
	assert_int_equal(files_seen(o, &o->guest, id, files), 0);
	assert_int_equal(files_seen(o, &o->joko, id, files), 1);
	assert_int_equal(document_file_find(&o->guest, &o->a, ABC, &file, &o->p), NOT_FOUND);
	assert_int_equal(document_file_get(&o->guest, &files[0],
	                                   arena_printf(&o->a, "%s/copy", o->f.dir), &o->p),
	                 NOT_FOUND);
}

static void
two_documents_share_one(void **state)
{
	struct office *o = *state;
	struct document_file first;
	struct document_file second;
	char *path = documents_write(o, "abc.txt", "abc");
	int64_t a = documents_published(o, "Jam buka kantor");
	int64_t b = documents_published(o, "Harga pupuk");

	assert_int_equal(documents_add(o, a, path, NULL, &first), OK);
	assert_int_equal(documents_add(o, a, path, "lagi.txt", &second), CONFLICT);
	assert_int_equal(documents_add(o, b, path, NULL, &second), OK);
	assert_int_equal(document_file_drop(&o->joko, first.id, "", &o->p), INVALID);
	assert_string_equal(o->p.field, "word");
	assert_int_equal(document_file_drop(&o->joko, first.id, "Keliru.", &o->p), OK);
	assert_int_equal(access(documents_place(o, ABC), R_OK), 0);
	assert_int_equal(document_file_drop(&o->joko, first.id, "Keliru.", &o->p), NOT_FOUND);
	assert_int_equal(document_file_drop(&o->oki, second.id, "Keliru.", &o->p), DENIED);
	assert_int_equal(document_file_drop(&o->joko, second.id, "Keliru.", &o->p), OK);
	assert_int_not_equal(access(documents_place(o, ABC), F_OK), 0);
	is_whole(o, OK);
}

/* -- What is not let in ------------------------------------------------------------------------- */

static void
refused(struct office *o, int64_t id, const char *path, const char *name, enum status status,
        const char *field)
{
	struct document_file file;

	assert_int_equal(documents_add(o, id, path, name, &file), status);
	assert_string_equal(o->p.field, field);
	assert_true(*o->p.text);
}

/* Nothing but what was put there, and nothing half-made. */
static int
in_store(struct office *o)
{
	char *command = arena_printf(&o->a, "find '%s/files' -type f 2>/dev/null | wc -l", o->f.dir);
	FILE *f = popen(command, "r");
	int n = -1;

	assert_non_null(f);
	assert_int_equal(fscanf(f, "%d", &n), 1);
	pclose(f);
	return n;
}

static void
only_plain_files_are_let_in(void **state)
{
	struct office *o = *state;
	int64_t id = documents_published(o, "Jam buka kantor");
	char *good = documents_write(o, "abc.txt", "abc");
	char *link = arena_printf(&o->a, "%s/link", o->f.dir);
	char *fifo = arena_printf(&o->a, "%s/fifo", o->f.dir);
	char *huge = documents_write(o, "huge", "x");

	assert_int_equal(symlink(good, link), 0);
	assert_int_equal(mkfifo(fifo, 0600), 0);
	assert_int_equal(truncate(huge, (off_t)4 << 30), 0);
	refused(o, id, link, NULL, INVALID, "file");
	refused(o, id, fifo, NULL, INVALID, "file");
	refused(o, id, o->f.dir, NULL, INVALID, "file");
	refused(o, id, "/dev/zero", NULL, INVALID, "file");
	refused(o, id, documents_write(o, "empty", ""), NULL, INVALID, "file");
	refused(o, id, huge, NULL, INVALID, "file");
	assert_non_null(strstr(o->p.text, "4096"));
	refused(o, id, arena_printf(&o->a, "%s/nothing", o->f.dir), NULL, NOT_FOUND, "file");
	assert_int_equal(in_store(o), 0);
	is_whole(o, OK);
}

static void
names_have_no_folders(void **state)
{
	struct office *o = *state;
	struct document_file file;
	int64_t id = documents_published(o, "Jam buka kantor");
	char *path = documents_write(o, "abc.txt", "abc");
	char name[DOCUMENT_NAME_MAX + 2];

	memset(name, 'x', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	refused(o, id, path, "../x", INVALID, "name");
	refused(o, id, path, "/etc/passwd", INVALID, "name");
	refused(o, id, path, "..", INVALID, "name");
	refused(o, id, path, ".", INVALID, "name");
	refused(o, id, path, " ", INVALID, "name");
	refused(o, id, path, "a\xff", INVALID, "name");
	refused(o, id, path, name, INVALID, "name");
	assert_int_equal(in_store(o), 0);
	/* What is not a character of a text is left out of it. */
	assert_int_equal(documents_add(o, id, path, "per\033[2Jdes\n5.pdf", &file), OK);
	assert_string_equal(file.name, "per[2Jdes 5.pdf");
}

static void
only_who_informs_adds(void **state)
{
	struct office *o = *state;
	struct document_file file;
	char *path = documents_write(o, "abc.txt", "abc");
	int64_t id = documents_published(o, "Jam buka kantor");
	int64_t draft = documents_draft(o, "Belum jadi");

	assert_int_equal(document_file_add(&o->oki, id, path, NULL, &file, &o->a, &o->p), DENIED);
	assert_int_equal(document_file_add(&o->oki, draft, path, NULL, &file, &o->a, &o->p),
	                 NOT_FOUND);
	assert_int_equal(document_file_add(&o->f.system, draft, path, NULL, &file, &o->a, &o->p), OK);
}

static void
the_size_has_a_bound_of_the_offices(void **state)
{
	struct office *o = *state;
	struct document_file file;
	int64_t id = documents_published(o, "Jam buka kantor");
	char *big = documents_write(o, "big", "x");

	assert_int_equal(setting_set(&o->f.system, SETTING_FILE_LIMIT, "1", &o->p), OK);
	assert_int_equal(truncate(big, (1 << 20) + 1), 0);
	refused(o, id, big, NULL, INVALID, "file");
	assert_int_equal(truncate(big, 1 << 20), 0);
	assert_int_equal(documents_add(o, id, big, NULL, &file), OK);
	assert_int_equal(file.size, 1 << 20);
}

/* -- What became something else ----------------------------------------------------------------- */

static void
what_is_changed_is_noticed(void **state)
{
	struct office *o = *state;
	struct document_file file;
	char *copy = arena_printf(&o->a, "%s/copy", o->f.dir);
	int64_t checked;
	int64_t id = documents_published(o, "Jam buka kantor");

	assert_int_equal(documents_add(o, id, documents_write(o, "abc.txt", "abc"), NULL, &file),
	                 OK);
	char *place = documents_place(o, ABC);
	char *again = documents_write(o, "other", "abd");
	assert_int_equal(rename(again, place), 0);
	is_whole(o, CORRUPT);
	assert_non_null(strstr(o->p.text, "abc.txt"));
	assert_non_null(strstr(o->p.text, "D-2026-0001"));
	/* By its size alone it is the same. */
	assert_int_equal(document_verify_files(o->f.db, false, &checked, &o->p), OK);
	assert_int_equal(checked, 1);
	assert_int_equal(document_file_get(&o->guest, &file, copy, &o->p), CORRUPT);
	assert_int_not_equal(access(copy, F_OK), 0);
	assert_int_equal(truncate(place, 2), 0);
	assert_int_equal(document_verify_files(o->f.db, false, &checked, &o->p), CORRUPT);
	assert_int_equal(unlink(place), 0);
	assert_int_equal(symlink(documents_write(o, "third", "abc"), place), 0);
	is_whole(o, CORRUPT);
	assert_int_equal(unlink(place), 0);
	is_whole(o, CORRUPT);
	/* Once more put beside another document it is there again. */
	int64_t other = documents_published(o, "Harga pupuk");
	assert_int_equal(documents_add(o, other, documents_write(o, "b", "abc"), NULL, &file), OK);
	is_whole(o, OK);
	/* A row that names no file is no end, and is not asked for for ever. */
	office_raw(o, "UPDATE document_file SET digest = x'00ff' WHERE document <> 1");
	is_whole(o, CORRUPT);
	office_raw(o, "UPDATE document_file SET size = 0");
	is_whole(o, CORRUPT);
}

/* -- To a copy and back ------------------------------------------------------------------------- */

/* SHA-256 of "abd". */
#define ABD "a52d159f262b2c6ddb724a61840befc36eb30c88877a4030b65cbe86298449c9"

static void
all_go_along_with_a_copy_and_come_back(void **state)
{
	struct office *o = *state;
	struct document_file file;
	char *copy = arena_printf(&o->a, "%s/copy.files", o->f.dir);
	char *own = document_store(&o->a, db_path(o->f.db));
	char *dropped = documents_write(o, "gone.txt", "gone");
	int64_t n;
	int64_t id = documents_published(o, "Jam buka kantor");

	assert_int_equal(document_carry_files(o->f.db, own, copy, NULL, &n, &o->p), OK);
	assert_int_equal(n, 0);
	assert_int_not_equal(access(copy, F_OK), 0);
	assert_int_equal(documents_add(o, id, documents_write(o, "abc.txt", "abc"), NULL, &file),
	                 OK);
	assert_int_equal(documents_add(o, id, documents_write(o, "abd.txt", "abd"), NULL, &file),
	                 OK);
	/* What no document has any more stays behind. */
	assert_int_equal(documents_add(o, id, dropped, NULL, &file), OK);
	assert_int_equal(document_file_drop(&o->joko, file.id, "Salah berkas.", &o->p), OK);
	assert_int_equal(document_carry_files(o->f.db, own, copy, NULL, &n, &o->p), OK);
	assert_int_equal(n, 2);
	assert_string_equal(content(o, arena_printf(&o->a, "%s/ba/" ABC, copy)), "abc");
	assert_string_equal(content(o, arena_printf(&o->a, "%s/a5/" ABD, copy)), "abd");
	assert_int_not_equal(access(arena_printf(&o->a, "%s/%.2s/%s", copy, file.digest,
	                                         file.digest), F_OK), 0);
	/* One is gone, one became something else. */
	assert_int_equal(unlink(documents_place(o, ABC)), 0);
	assert_int_equal(rename(documents_write(o, "other", "xyz"), documents_place(o, ABD)), 0);
	is_whole(o, CORRUPT);
	assert_int_equal(document_carry_files(o->f.db, copy, own, NULL, &n, &o->p), OK);
	assert_int_equal(n, 2);
	is_whole(o, OK);
}

static void
what_a_copy_lacks_is_named_and_the_rest_is_there(void **state)
{
	struct office *o = *state;
	struct document_file file;
	char *copy = arena_printf(&o->a, "%s/copy.files", o->f.dir);
	char *own = document_store(&o->a, db_path(o->f.db));
	int64_t n;
	int64_t id = documents_published(o, "Jam buka kantor");

	assert_int_equal(documents_add(o, id, documents_write(o, "abc.txt", "abc"), NULL, &file),
	                 OK);
	assert_int_equal(documents_add(o, id, documents_write(o, "abd.txt", "abd"), NULL, &file),
	                 OK);
	assert_int_equal(rename(documents_write(o, "other", "xyz"), documents_place(o, ABD)), 0);
	assert_int_equal(document_carry_files(o->f.db, own, copy, NULL, &n, &o->p), CORRUPT);
	assert_int_equal(n, 1);
	assert_non_null(strstr(o->p.text, "abd.txt"));
	assert_non_null(strstr(o->p.text, "D-2026-0001"));
	assert_string_equal(content(o, arena_printf(&o->a, "%s/ba/" ABC, copy)), "abc");
	assert_int_not_equal(access(arena_printf(&o->a, "%s/a5/" ABD, copy), F_OK), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(a_file_is_kept_by_its_digest),
		OFFICE_TEST(what_is_withheld_has_no_files_for_all),
		OFFICE_TEST(two_documents_share_one),
		OFFICE_TEST(only_plain_files_are_let_in),
		OFFICE_TEST(names_have_no_folders),
		OFFICE_TEST(only_who_informs_adds),
		OFFICE_TEST(the_size_has_a_bound_of_the_offices),
		OFFICE_TEST(what_is_changed_is_noticed),
		OFFICE_TEST(all_go_along_with_a_copy_and_come_back),
		OFFICE_TEST(what_a_copy_lacks_is_named_and_the_rest_is_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
