/* The demo village's meetings, through the same functions as everyone's acts: they are called,
 * people come by account and from paper, it is decided on three wishes, the head confirms the
 * minutes. */
#include "cli/demo_meetings.h"

#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "cli/demo_consult.h"
#include "core/meeting.h"
#include "core/tree.h"

#define PRESENT 31 /* at the musdus */

struct demo_point {
	const char *title;
	const char *wish; /* that it deals with, by the beginning of its title; NULL: none */
	const char *minutes;
	const char *decision;
	int64_t yes; /* hands; NUMBER_NONE: they were not counted */
	int64_t no;
	int64_t abstain;
};

static const struct demo_point at_musdus[] = {
	{ "Pembukaan dan laporan kepala dusun", NULL,
	  "Kepala dusun melaporkan pekerjaan tahun berjalan: selokan utama sudah dikeruk, dua titik "
	  "lampu jalan menyusul. Warga menanyakan jadwal pengambilan sampah.",
	  "Laporan diterima.", NUMBER_NONE, NUMBER_NONE, NUMBER_NONE },
	{ "Pos ronda RT 06", "Pos ronda RT 06 dibangun lagi",
	  "Ketua RT 06 menjelaskan bahwa pos lama roboh. Tanah sudah diizinkan pemiliknya secara "
	  "tertulis. Warga sanggup kerja bakti.",
	  "Diusulkan ke desa sebagai prioritas pertama dusun. Bahan dari desa, tenaga dari warga.",
	  29, 0, 2 },
	{ "Bangku dan pohon di lapangan desa", "Bangku taman dan pohon peneduh",
	  "Ibu-ibu pengantar anak latihan mendukung. Ada yang khawatir lapangan menjadi sempit; "
	  "disepakati bangku hanya di sisi timur.",
	  "Diusulkan ke desa sebagai prioritas kedua, dengan bangku di sisi timur saja.", 24, 3, 4 },
	{ "Videotron di gapura", "Videotron di gapura",
	  "Sebagian besar warga menilai biayanya terlalu besar. Papan pengumuman yang dirawat "
	  "dianggap cukup.",
	  "Tidak diusulkan oleh dusun.", 2, 25, 4 },
	{ .title = NULL },
};

static const struct demo_point at_musdes[] = {
	{ .title = "Laporan pelaksanaan RKPDes tahun berjalan" },
	{ .title = "Usulan prioritas dari empat dusun" },
	{ .title = "Gudang pupuk bersama", .wish = "Gudang pupuk dekat jalan raya" },
	{ .title = "Pembentukan tim penyusun RKPDes" },
	{ .title = NULL },
};

static const struct demo_point at_training[] = {
	{ .title = "Mencatat uang masuk dan keluar setiap hari" },
	{ .title = "Menghitung harga pokok" },
	{ .title = NULL },
};

static const struct demo_point at_hearing[] = {
	{ .title = "Jam buka pasar" },
	{ .title = NULL },
};

static const struct demo_point at_course[] = {
	{ .title = "Menimbang dan mencatat di posyandu" },
	{ .title = "Jadwal kunjungan rumah" },
	{ .title = NULL },
};

enum which { MUSDUS, HEARING, TRAINING, MUSDES, COURSE, MEETINGS };

_Static_assert(MEETINGS == PLAY_MEETINGS, "the play has room for them");

static const struct demo_meeting {
	const char *by;
	const char *kind;
	const char *title;
	const char *purpose;
	const char *area; /* a name alone; NULL: everyone */
	const char *unit;
	const char *place;
	struct demo_hour begins;
	struct demo_hour ends;
	int64_t quorum;
	const char *chair;
	const struct demo_point *points;
} meetings[MEETINGS] = {
	[MUSDUS] = {
		"darto", "Musyawarah dusun", "Musdus Krajan: usulan untuk RKPDes",
		"Memilih usulan Dusun Krajan yang dibawa ke musyawarah desa.", "Dusun Krajan",
		"Seksi Pemerintahan", "Balai Dusun Krajan", { -20, 19 }, { -20, 22 }, 25,
		"Kepala Dusun Krajan", at_musdus },
	[HEARING] = {
		"joko", "Dengar pendapat", "Dengar pendapat pedagang pasar",
		"Mendengar pedagang sebelum jam buka pasar diubah.", NULL, "Seksi Pelayanan",
		"Pendopo desa", { -7, 9 }, { -7, 11 }, NUMBER_NONE, "", at_hearing },
	[TRAINING] = {
		"ningsih", "Pelatihan", "Pelatihan pembukuan sederhana untuk UMKM",
		"Dua pertemuan sehari penuh. Membawa buku catatan sendiri; makan siang disediakan.",
		NULL, "Seksi Kesejahteraan", "Balai desa", { 3, 9 }, { 3, 15 }, NUMBER_NONE, "",
		at_training },
	[MUSDES] = {
		"joko", "Musyawarah desa", "Musyawarah desa penyusunan RKPDes",
		"Menyepakati prioritas pembangunan desa tahun depan dari usulan semua dusun.", NULL,
		"Urusan Perencanaan", "Pendopo desa", { 7, 9 }, { 7, 13 }, 40, "Ketua BPD", at_musdes },
	[COURSE] = {
		"ningsih", "Pelatihan", "Pelatihan kader posyandu Karanganyar",
		"Tiga hari, dari pagi sampai sore. Yang datang mengisi daftar hadir.",
		"Dusun Karanganyar", "Seksi Kesejahteraan", "Balai Dusun Karanganyar", { -1, 9 },
		{ 1, 15 }, NUMBER_NONE, "", at_course },
};

/* -- Calling one ------------------------------------------------------------------------------- */

static enum status
decide(struct play *play, struct session *s, int64_t id, const char *verb, const char *word)
{
	struct meeting_page page;
	enum status st = meeting_read(s, &play->cli->arena, id, &page);
	const struct decision d = {
		.id = id, .version = page.heading.version, .verb = verb, .word = word,
	};

	return st == OK ? meeting_decide(s, &d, play->p) : st;
}

static enum status
add_points(struct play *play, struct session *s, int64_t id, const struct demo_point *points)
{
	enum status st = OK;

	for (int64_t version = 1; st == OK && points->title; points++) {
		struct meeting_point point = { .title = points->title, .explanation = "" };
		char code[PROPOSAL_CODE_SIZE] = "";
		int64_t wish = 0;
		if (points->wish)
			st = scene_find_wish(play, points->wish, &wish);
		if (st == OK && wish != 0)
			st = proposal_code_of(play->db, wish, code);
		point.deals = code;
		if (st == OK)
			st = point_set(s, id, &version, &point, &point.id, play->p);
	}
	return st;
}

static enum status
call(struct play *play, enum which which)
{
	const struct demo_meeting *m = &meetings[which];
	struct meeting_fields f = {
		.kind = m->kind, .title = m->title, .purpose = m->purpose, .place = m->place,
		.begins = consult_instant(play, m->begins), .ends = consult_instant(play, m->ends),
		.quorum = m->quorum, .chair = m->chair,
	};
	struct session s;
	char request[REQUEST_SIZE];
	enum status st = play_sign_in(play, m->by, &s);

	if (st != OK)
		return st;
	if (m->area)
		st = tree_find(play->db, TREE_AREA, m->area, &f.area, play->p);
	if (st == OK)
		st = tree_find(play->db, TREE_UNIT, m->unit, &f.unit, play->p);
	request_key(request);
	if (st == OK)
		st = meeting_create(&s, &f, request, &play->meetings[which], play->p);
	if (st == OK)
		st = add_points(play, &s, play->meetings[which], m->points);
	if (st == OK)
		st = decide(play, &s, play->meetings[which], "call", NULL);
	session_leave(&s);
	return st;
}

/* -- Holding it -------------------------------------------------------------------------------- */

static bool
lives_in_krajan(const struct demo_person *person)
{
	static const char *const parts[] = { "RT 04", "RT 05", "RT 06" };

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (strcmp(person->area, parts[i]) == 0)
			return person->state == MEMBER_VERIFIED;
	return false;
}

static bool
is_woman(const char *login)
{
	static const char *const women[] = { "admin", "yuni", "lestari", "sri", "maria" };

	for (size_t i = 0; i < sizeof(women) / sizeof(*women); i++)
		if (strcmp(women[i], login) == 0)
			return true;
	return false;
}

/* Who has an account says so at the terminal by the door. */
static enum status
come(struct play *play, int64_t id, int64_t *line)
{
	enum status st = OK;

	for (size_t i = 0; st == OK && demo_people[i].login; i++) {
		struct session s;
		if (!lives_in_krajan(&demo_people[i]))
			continue;
		st = play_sign_in(play, demo_people[i].login, &s);
		if (st == OK)
			st = attendance_self(&s, id,
			                     is_woman(demo_people[i].login) ? SEX_WOMAN : SEX_MAN,
			                     line, play->p);
		session_leave(&s);
	}
	return st;
}

/* All others are written down from the sheet. */
static enum status
list_paper(struct play *play, struct session *clerk, int64_t id, int64_t line)
{
	static const char *const names[PRESENT] = {
		"Sukarno", "Bu Karsinah", "Mbah Wiryo", "Sutini", "Paijo", "Yatmi", "Ngadimin",
		"Bu Parti", "Suyanto", "Rubinem", "Teguh Widodo", "Bu Sulastri", "Wagiman", "Sarinem",
		"Agus Riyanto", "Bu Warsiti", "Tukiran", "Lasmi", "Giyono", "Bu Jumirah", "Samsul",
		"Mujinah", "Kasiman", "Bu Endang", "Rebo", "Suminten", "Harjono", "Bu Tukinem",
		"Slamet Utomo", "Poniyem", "Katijan",
	};
	static const char *const parts[] = { "RT 04", "RT 05", "RT 06" };
	enum status st = OK;

	for (size_t i = 0; st == OK && line < PRESENT && i < PRESENT; i++) {
		struct attendance_entry e = {
			.name = names[i], .sex = i % 2 == 1 ? SEX_WOMAN : SEX_MAN,
		};
		struct attendance_row row;
		st = tree_find(play->db, TREE_AREA, parts[i % 3], &e.area, play->p);
		if (st == OK)
			st = attendance_put(clerk, &play->cli->arena, id, &e, false, &row, play->p);
		line = row.number;
	}
	return st;
}

static enum status
say(struct play *play, struct session *clerk, int64_t id, const struct demo_point *points)
{
	struct meeting_point all[MEETING_POINTS_MAX];
	size_t n;
	enum status st = point_list(clerk, &play->cli->arena, id, 0, false, MEETING_POINTS_MAX, all,
	                            &n);

	for (size_t i = 0; st == OK && i < n; i++) {
		struct meeting_point said = all[i];
		said.minutes = points[i].minutes;
		said.decision = points[i].decision;
		said.yes = points[i].yes;
		said.no = points[i].no;
		said.abstain = points[i].abstain;
		st = point_now(clerk, id, said.id, play->p);
		if (st == OK)
			st = point_minutes(clerk, said.id, &said.version, &said, play->p);
	}
	return st;
}

static enum status
hold(struct play *play)
{
	int64_t id = play->meetings[MUSDUS];
	struct session clerk;
	int64_t line = 0;
	enum status st = play_sign_in(play, meetings[MUSDUS].by, &clerk);

	if (st != OK)
		return st;
	st = decide(play, &clerk, id, "begin", NULL);
	if (st == OK)
		st = come(play, id, &line);
	if (st == OK)
		st = list_paper(play, &clerk, id, line);
	if (st == OK)
		st = say(play, &clerk, id, at_musdus);
	session_leave(&clerk);
	return st;
}

static enum status
do_verb(struct play *play, enum which which, const char *by, const char *verb, const char *word)
{
	struct session s;
	enum status st = play_sign_in(play, by, &s);

	if (st != OK)
		return st;
	st = decide(play, &s, play->meetings[which], verb, word);
	session_leave(&s);
	return st;
}

/* -- Its steps --------------------------------------------------------------------------------- */

enum step { CALL, HOLD, VERB };

static const struct demo_step_of_meeting {
	struct demo_hour at;
	enum step step;
	enum which which;
	const char *by; /* of a verb, as the following */
	const char *verb;
	const char *word;
} steps[] = {
	{ { -27, 10 }, CALL, MUSDUS, NULL, NULL, NULL },
	{ { -20, 20 }, HOLD, MUSDUS, NULL, NULL, NULL },
	{ { -20, 22 }, VERB, MUSDUS, "darto", "end", NULL },
	{ { -19, 9 }, VERB, MUSDUS, "darto", "hand_in", NULL },
	{ { -18, 10 }, VERB, MUSDUS, "slamet", "confirm", NULL },
	{ { -12, 9 }, CALL, HEARING, NULL, NULL, NULL },
	{ { -10, 9 }, VERB, HEARING, "joko", "cancel",
	  "Pedagang sudah menjawab lewat uji publik, sehingga pertemuan ini tidak diperlukan lagi." },
	{ { -6, 10 }, CALL, TRAINING, NULL, NULL, NULL },
	{ { -5, 11 }, CALL, MUSDES, NULL, NULL, NULL },
	{ { -4, 9 }, CALL, COURSE, NULL, NULL, NULL },
	{ { -1, 9 }, VERB, COURSE, "ningsih", "begin", NULL },
};

size_t
meetings_steps(void)
{
	return sizeof(steps) / sizeof(*steps);
}

int64_t
meetings_at(const struct play *play, size_t step)
{
	return consult_instant(play, steps[step].at);
}

enum status
meetings_step(struct play *play, size_t step)
{
	switch (steps[step].step) {
	case CALL:
		return call(play, steps[step].which);
	case HOLD:
		return hold(play);
	case VERB:
		break;
	}
	return do_verb(play, steps[step].which, steps[step].by, steps[step].verb, steps[step].word);
}
