/* The demo village's documents: decisions, a report, an announcement, one that is still written. See
 * demo_documents.h. */
#include "cli/demo_documents.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/calendar.h"
#include "core/document.h"
#include "core/thing.h"

#define OFFICER "ningsih"
#define ABOUT 2

static const struct demo_document {
	const char *kind;
	const char *number;
	int days; /* ago */
	const char *title;
	const char *text;
	int about[ABOUT]; /* programs by their place in demo_programs, from 1 */
	bool draft;
	const char *file; /* its name; NULL: none */
} documents[] = {
	{ "Peraturan desa", "5/2025", 330, "Anggaran Pendapatan dan Belanja Desa",
	  "Menetapkan anggaran desa untuk satu tahun, setelah dibahas dan disepakati bersama Badan "
	  "Permusyawaratan Desa.\n\nPasal 1. Pendapatan, belanja, dan pembiayaan desa tercantum dalam "
	  "lampiran.\n\nPasal 2. Perubahan di tengah tahun dibahas lagi dalam musyawarah desa.\n\n"
	  "Pasal 3. Laporan pelaksanaannya diumumkan kepada warga paling lambat setelah semester dan "
	  "tahun anggaran berakhir.",
	  { 5, 6 }, false, "lampiran-apbdes.txt" },
	{ "Keputusan kepala desa", "12/2026", 140, "Tim pelaksana kegiatan",
	  "Menunjuk tim pelaksana kegiatan dari warga dusun yang bersangkutan. Tim bekerja sampai "
	  "kegiatan selesai dan dilaporkan.\n\nTim menempelkan papan kegiatan dengan anggaran dan "
	  "jadwal di lokasi.",
	  { 5 }, false, NULL },
	{ "Keputusan kepala desa", "14/2026", 95, "Penggunaan tenaga dan bahan dari desa sendiri",
	  "Pekerjaan swakelola mengutamakan tenaga warga desa dan bahan dari toko di desa, dengan upah "
	  "sesuai standar kabupaten.",
	  { 5, 8 }, false, NULL },
	{ "Laporan", "3/2026", 40, "Pelaksanaan pembangunan semester pertama",
	  "Tiga program berjalan sesuai jadwal, satu terlambat karena hujan. Rincian setiap program "
	  "dapat dibaca di halamannya masing-masing.\n\nSisa uang kegiatan tetap di rekening kas desa.",
	  { 5, 8 }, false, NULL },
	{ "Pengumuman", "", 12, "Jam pelayanan kantor desa",
	  "Kantor desa melayani warga Senin sampai Kamis pukul 08.00-15.00 dan Jumat pukul "
	  "08.00-11.00. Surat keterangan selesai pada hari yang sama bila berkas lengkap.",
	  { 0 }, false, NULL },
	{ "Peraturan kepala desa", "", 3, "Tata tertib pemakaian balai desa",
	  "Balai desa dapat dipakai warga tanpa biaya. Mendaftar paling lambat tiga hari sebelumnya.",
	  { 0 }, true, NULL },
	{ .kind = NULL },
};

static const char *
codes(struct play *play, struct arena *a, const struct demo_document *d)
{
	const char *list = "";

	for (int i = 0; i < ABOUT && d->about[i] != 0; i++) {
		char code[THING_CODE_SIZE];
		int64_t program = play->programs[d->about[i] - 1];
		if (program != 0 && thing_code(play->db, SUBJECT_PROGRAM, program, code) == OK)
			list = arena_printf(a, "%s%s%s", list, *list ? ", " : "", code);
	}
	return list;
}

/* A file of the officer's own, copied from where it was written. */
static enum status
add_file(struct play *play, struct session *officer, struct arena *a, int64_t id, const char *name)
{
	char path[] = "/tmp/balai-demo-XXXXXX";
	struct document_file file;
	int fd = mkstemp(path);
	FILE *f = fd < 0 ? NULL : fdopen(fd, "w");

	if (!f)
		return cli_system(play->p, path, errno);
	fputs("LAMPIRAN PERATURAN DESA\n\n1. Pendapatan\n2. Belanja\n3. Pembiayaan\n", f);
	enum status st = fclose(f) == 0 ? OK : cli_system(play->p, path, errno);
	if (st == OK)
		st = document_file_add(officer, id, path, name, &file, a, play->p);
	unlink(path);
	return st;
}

static enum status
write_one(struct play *play, struct session *officer, const struct demo_document *d)
{
	struct arena a = { 0 };
	const struct document_fields f = {
		.kind = d->kind, .number = d->number, .title = d->title, .text = d->text,
		.day = calendar_day(play->now) - d->days, .about = codes(play, &a, d),
	};
	char request[REQUEST_SIZE];
	int64_t id = 0;

	request_key(request);
	enum status st = document_create(officer, &f, request, &id, play->p);
	if (st == OK && d->file)
		st = add_file(play, officer, &a, id, d->file);
	if (st == OK && !d->draft) {
		const struct decision publish = { .id = id, .version = 1, .verb = "publish" };
		st = document_decide(officer, &publish, play->p);
	}
	arena_free(&a);
	return st;
}

enum status
demo_documents(struct play *play)
{
	struct session officer;
	enum status st = play_sign_in(play, OFFICER, &officer);

	if (st != OK)
		return st;
	for (size_t i = 0; st == OK && documents[i].kind; i++)
		st = write_one(play, &officer, &documents[i]);
	session_leave(&officer);
	return st;
}
