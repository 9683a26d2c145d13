/* generate PATH N PROGRAMS: a hall with N listed proposals and so many programs, the same ones at
 * every run, to measure with; generate PATH N: one with a consultation that N residents answered.
 * Rows go in plainly, past the acts, but for programs: there are no audit entries and no revisions
 * of them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/log.h"
#include "base/text.h"
#include "bench/generate_answers.h"
#include "bench/generate_programs.h"
#include "core/search.h"
#include "core/tree.h"
#include "core/proposal.h"

#define BATCH 20000
#define HAMLETS 12
#define WARDS 5 /* of each hamlet */
#define MEMBERS 400
/* 3 August 2026 00:00 UTC, and eight years before it. */
#define LAST_DAY INT64_C(1785715200)
#define SPAN (INT64_C(8) * 365 * 86400)

static const char *const works[] = {
	"Perbaikan", "Pembangunan", "Pengaspalan", "Pengadaan", "Pemasangan", "Pelebaran",
	"Rehabilitasi", "Normalisasi", "Pembuatan", "Pelatihan", "Penambahan", "Pengecatan",
	"Pembersihan", "Penanaman", "Bantuan", "Peningkatan", "Penataan", "Renovasi",
};
/* Those before are asked for more often. */
static const char *const things[] = {
	"jalan lingkungan", "saluran air", "lampu jalan", "jembatan", "posyandu", "drainase",
	"jalan usaha tani", "talud", "sumur bor", "balai dusun", "pos ronda", "irigasi sawah",
	"gapura", "lapangan voli", "MCK umum", "perpustakaan", "bak sampah", "makam", "mushola",
	"PAUD", "bibit lele", "mesin jahit", "traktor tangan", "kamera pengawas", "jaringan internet",
	"tempat wudu", "kandang komunal", "bank sampah", "embung", "tebing longsor", "pasar desa",
	"pompa air", "polisi tidur", "cermin tikungan", "pagar sekolah", "rumah kompos",
	"kolam retensi", "lumbung padi", "alat musik rebana", "timbangan bayi", "tandon air",
	"biogas", "panel surya", "perahu nelayan", "jalan setapak", "hidroponik", "gorong-gorong",
	"rambu lalu lintas", "toilet difabel", "ambulans desa",
};
static const char *const troubles[] = {
	"Jalan berlubang dan licin bila hujan.", "Air meluap ke rumah warga setiap musim hujan.",
	"Gelap pada malam hari dan pernah terjadi kecelakaan.", "Anak sekolah harus memutar jauh.",
	"Bangunan lama sudah retak dan atapnya bocor.", "Petani kesulitan membawa hasil panen.",
	"Sumur kering pada musim kemarau.", "Sampah menumpuk di pinggir kali.",
	"Ibu-ibu dan balita menunggu di luar karena ruangan sempit.",
	"Sudah dua tahun diusulkan dalam musyawarah dusun.",
	"Warga lanjut usia sulit melintas.", "Alat yang ada rusak dan tidak dapat diperbaiki.",
	"Pemuda tidak mempunyai tempat berkegiatan.", "Tanah labil dan mengancam tiga rumah.",
};
static const char *const wishes[] = {
	"Mohon diperbaiki tahun ini.", "Mohon dianggarkan.", "Warga siap bekerja bakti.",
	"Bahan dari desa, tenaga dari warga.", "Mohon ditinjau oleh petugas.", "",
};
static const char *const names[] = {
	"Krajan", "Sidorejo", "Karanganyar", "Wonosari", "Sumberjo", "Mekarsari", "Margomulyo",
	"Tegalrejo", "Kebonagung", "Ngadirejo", "Pucangsari", "Jatimulyo",
};
static const char *const categories[] = {
	"Jalan & jembatan", "Air bersih", "Kesehatan", "Pendidikan", "Pertanian", "Lingkungan",
	"Pemuda & olahraga", "Ekonomi warga", "Keamanan", "Lain-lain",
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

SQL(sql_make_node, SQL_WRITE,
    "INSERT INTO node (kind, parent, name, folded, place) VALUES (?1, ?2, ?3, ?4, ?5)");
SQL(sql_make_member, SQL_WRITE,
    "INSERT INTO member (id, number, state, joined) VALUES (?1, ?1, 1, 0)");
SQL(sql_make_person, SQL_WRITE,
    "INSERT INTO person (member, login, name, folded, area, consent_version, consent_at)"
    " VALUES (?1, ?2, ?3, ?2, ?4, 1, 0)");
SQL(sql_make_proposal, SQL_WRITE,
    "INSERT INTO proposal (id, year, serial, author, state, listed, title, problem, wish, category,"
    " area, place, cost, submitted, published, changed, carried, request, shown_as)"
    " VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?13, ?13, ?14, ?15, ?16)");
SQL(sql_make_serial, SQL_WRITE,
    "INSERT INTO serial (kind, year, last) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (kind, year) DO UPDATE SET last = excluded.last");
SQL(sql_make_tally, SQL_WRITE, "UPDATE tally SET value = ?1 WHERE name = 'proposals_listed'");

struct making {
	int64_t total;
	int64_t done;
	int64_t serial; /* of the year below */
	int64_t year;
	uint64_t random;
	int64_t areas[HAMLETS * WARDS];
	int64_t categories[COUNT(categories)];
	struct arena scratch;
};

/* 0 .. n - 1, from a sequence that is always the same. */
static size_t
draw(struct making *m, size_t n)
{
	m->random = m->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (size_t)(m->random >> 33) % n;
}

/* The same, but the lower the likelier. */
static size_t
draw_low(struct making *m, size_t n)
{
	size_t a = draw(m, n);
	size_t b = draw(m, n);

	return a < b ? a : b;
}

static enum status
make_node(struct db *db, struct making *m, enum tree_kind kind, int64_t parent, const char *name,
          int place)
{
	struct stmt *st = db_begin(db, &sql_make_node);

	db_bind_int(st, 1, kind);
	if (parent != 0)
		db_bind_int(st, 2, parent);
	else
		db_bind_null(st, 2);
	db_bind_text(st, 3, name);
	db_bind_text(st, 4, text_fold(&m->scratch, name));
	db_bind_int(st, 5, place);
	return db_run(st);
}

static enum status
make_trees(struct db *db, struct making *m)
{
	enum status status = make_node(db, m, TREE_AREA, 0, "Desa Contoh", 0);
	int64_t village = db_last_id(db);

	for (int i = 0; status == OK && i < HAMLETS; i++) {
		status = make_node(db, m, TREE_AREA, village,
		                   arena_printf(&m->scratch, "Dusun %s", names[i]), i);
		int64_t hamlet = db_last_id(db);
		for (int k = 0; status == OK && k < WARDS; k++) {
			status = make_node(db, m, TREE_AREA, hamlet,
			                   arena_printf(&m->scratch, "RT %02d", k + 1), k);
			m->areas[i * WARDS + k] = db_last_id(db);
		}
	}
	for (size_t i = 0; status == OK && i < COUNT(categories); i++) {
		status = make_node(db, m, TREE_CATEGORY, 0, categories[i], (int)i);
		m->categories[i] = db_last_id(db);
	}
	return status;
}

static enum status
set_serial(struct db *db, const char *kind, int64_t year, int64_t last)
{
	struct stmt *st = db_begin(db, &sql_make_serial);

	db_bind_text(st, 1, kind);
	db_bind_int(st, 2, year);
	db_bind_int(st, 3, last);
	return db_run(st);
}

static enum status
make_member(struct db *db, struct making *m, int64_t id)
{
	const char *login = arena_printf(&m->scratch, "warga%lld", (long long)id);
	struct stmt *st = db_begin(db, &sql_make_member);

	db_bind_int(st, 1, id);
	enum status status = db_run(st);
	if (status != OK)
		return status;
	st = db_begin(db, &sql_make_person);
	db_bind_int(st, 1, id);
	db_bind_text(st, 2, login);
	db_bind_text(st, 3, arena_printf(&m->scratch, "Warga %lld", (long long)id));
	db_bind_int(st, 4, m->areas[draw(m, COUNT(m->areas))]);
	return db_run(st);
}

static enum status
found(struct db *db, void *arg)
{
	struct making *m = arg;
	enum status status = make_trees(db, m);

	for (int64_t id = 1; status == OK && id <= MEMBERS; id++)
		status = make_member(db, m, id);
	return status == OK ? set_serial(db, "member", 0, MEMBERS) : status;
}

/* Most stand published; what has come further is older. */
static enum proposal_state
draw_state(struct making *m)
{
	static const enum proposal_state further[] = {
		PROPOSAL_DONE, PROPOSAL_DONE, PROPOSAL_DECLINED, PROPOSAL_DEFERRED, PROPOSAL_ASSESSED,
		PROPOSAL_ADOPTED,
	};

	/* A rare one, for filters to look for. */
	if (draw(m, 5000) == 0)
		return PROPOSAL_APPROVED;
	return draw(m, 10) < 7 ? PROPOSAL_PUBLISHED : further[draw(m, COUNT(further))];
}

static enum status
make_proposal(struct db *db, struct making *m, int64_t id)
{
	struct arena *a = &m->scratch;
	int64_t at = LAST_DAY - SPAN + (SPAN / m->total) * id;
	int64_t year = 1970 + at / 31556952;
	const char *place = arena_printf(a, "RT %02zu RW %02zu", draw(m, 12) + 1, draw(m, 9) + 1);
	const char *title = arena_printf(a, "%s %s %s %s", works[draw_low(m, COUNT(works))],
	                                 things[draw_low(m, draw_low(m, COUNT(things)) + 1)],
	                                 names[draw(m, COUNT(names))], place);
	const char *problem = arena_printf(a, "%s %s", troubles[draw(m, COUNT(troubles))],
	                                   troubles[draw(m, COUNT(troubles))]);
	const char *wish = wishes[draw(m, COUNT(wishes))];

	m->serial = year == m->year ? m->serial + 1 : 1;
	m->year = year;
	struct stmt *st = db_begin(db, &sql_make_proposal);
	db_bind_int(st, 1, id);
	db_bind_int(st, 2, year);
	db_bind_int(st, 3, m->serial);
	db_bind_int(st, 4, (int64_t)draw(m, MEMBERS) + 1);
	db_bind_int(st, 5, draw_state(m));
	db_bind_text(st, 6, title);
	db_bind_text(st, 7, problem);
	db_bind_text(st, 8, wish);
	db_bind_int(st, 9, m->categories[draw_low(m, COUNT(m->categories))]);
	db_bind_int(st, 10, m->areas[draw(m, COUNT(m->areas))]);
	db_bind_text(st, 11, place);
	db_bind_int(st, 12, ((int64_t)draw(m, 300) + 1) * 500000);
	db_bind_int(st, 13, at);
	db_bind_int(st, 14, (int64_t)draw_low(m, draw_low(m, 400) + 1));
	db_bind_text(st, 15, arena_printf(a, "bench%lld", (long long)id));
	db_bind_int(st, 16, (int64_t)draw(m, 3));
	enum status status = db_run(st);
	return status == OK ? search_put(db, a, id, title, problem, wish, place) : status;
}

static enum status
make_batch(struct db *db, void *arg)
{
	struct making *m = arg;
	int64_t end = m->done + BATCH < m->total ? m->done + BATCH : m->total;
	enum status status = OK;

	while (status == OK && m->done < end) {
		int64_t year = m->year;
		int64_t serial = m->serial;
		status = make_proposal(db, m, ++m->done);
		if (status == OK && m->year != year && year != 0)
			status = set_serial(db, "U", year, serial);
		arena_reset(&m->scratch);
	}
	if (status == OK)
		status = set_serial(db, "U", m->year, m->serial);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_make_tally);
	db_bind_int(st, 1, m->done);
	return db_run(st);
}

static enum status
generate(struct db *db, int64_t total, int programs, struct problem *p)
{
	struct making m = { .total = total, .random = 20260803 };
	enum status status = db_write(db, found, &m, p);

	while (status == OK && m.done < m.total)
		status = db_write(db, make_batch, &m, p);
	if (status == OK)
		status = generate_programs(db, programs, LAST_DAY, p);
	arena_free(&m.scratch);
	return problem_default(p, status);
}

int
main(int argc, char **argv)
{
	struct problem p = { .status = OK };
	struct db *db;

	lang_init();
	log_to_stderr();
	int64_t total = argc == 3 || argc == 4 ? strtoll(argv[2], NULL, 10) : 0;
	if (total < 1 || total > SPAN) {
		fprintf(stderr, "usage: generate PATH N [PROGRAMS]\n");
		return 2;
	}
	enum status status = db_open(&db, argv[1], DB_CREATE, &p);
	if (status == OK) {
		status = argc == 4 ? generate(db, total, atoi(argv[3]), &p)
		                   : generate_answers(db, total, LAST_DAY, &p);
		if (status == OK)
			status = problem_default(&p, db_checkpoint(db));
		db_close(db);
	}
	if (status != OK)
		fprintf(stderr, "generate: %s\n", p.text);
	return status_exit(status);
}
