/* The demo village's questions to the office: one answered in time, one late, one of the overseers that
 * is overdue, one that waits. See demo_inquiries.h. */
#include "cli/demo_inquiries.h"

#include "core/inquiry.h"

#define DAYS(n) ((n) * 24)

enum kind {
	ASK,
	ASK_FORMALLY,
	PUBLISH,
	ANSWER,
};

static const struct step {
	int hours; /* before the play's end */
	enum kind kind;
	size_t which; /* of the questions */
	const char *by;
	const char *text;
} steps[] = {
	{ DAYS(41), ASK_FORMALLY, 0, "maman",
	  "Berapa Dana Desa yang sudah diterima pada tahap pertama tahun ini, dan untuk apa saja "
	  "dipakai? BPD meminta rinciannya per kegiatan." },
	{ DAYS(30), ASK, 1, "siti",
	  "Apakah surat pengantar dari RT masih perlu bila mengurus kartu keluarga di kantor desa? "
	  "Tetangga saya diminta, saya tidak." },
	{ DAYS(29), PUBLISH, 1, "wulan", NULL },
	{ DAYS(25), ANSWER, 1, "ningsih",
	  "Tidak perlu. Sejak awal tahun cukup membawa kartu keluarga lama dan KTP. Bila masih ada yang "
	  "diminta membawa surat pengantar, mohon beri tahu kami di loket." },
	{ DAYS(24), ANSWER, 0, "ningsih",
	  "Tahap pertama sudah diterima seluruhnya. Rinciannya ada di menu Uang desa, per kegiatan, "
	  "dan laporannya ditempel di papan pengumuman. Mohon maaf jawaban ini terlambat." },
	{ DAYS(21), ASK_FORMALLY, 2, "maman",
	  "Mengapa perbaikan saluran air di dusun tertunda, siapa yang bertanggung jawab, dan kapan "
	  "pekerjaan dilanjutkan?" },
	{ DAYS(6), ASK, 3, "budi",
	  "Kapan jadwal posyandu lansia bulan depan, dan apakah bisa diadakan di balai dusun supaya "
	  "orang tua tidak berjalan jauh?" },
	{ DAYS(5), PUBLISH, 3, "wulan", NULL },
};

#define QUESTIONS 4

size_t
inquiries_steps(void)
{
	return sizeof(steps) / sizeof(steps[0]);
}

int64_t
inquiries_at(const struct play *play, size_t step)
{
	return play->now - steps[step].hours * (int64_t)PLAY_HOUR;
}

static enum status
ask(struct play *play, struct session *s, const struct step *step)
{
	const struct inquiry_fields f = { .text = step->text, .shown_as = SHOWN_NAME, .about = "" };
	char request[REQUEST_SIZE];

	request_key(request);
	return inquiry_ask(s, &f, step->kind == ASK_FORMALLY, request,
	                   &play->inquiries[step->which], play->p);
}

static enum status
go_on(struct play *play, struct session *s, const struct step *step)
{
	const int64_t id = play->inquiries[step->which];
	struct inquiry q;
	enum status status = inquiry_read(s, &play->cli->arena, id, &q);

	if (status != OK)
		return status;
	if (step->kind == ANSWER)
		return inquiry_answer(s, id, q.version, step->text, NULL, play->p);
	const struct decision d = { .id = id, .version = q.version, .verb = "publish" };
	return inquiry_decide(s, &d, play->p);
}

enum status
inquiries_step(struct play *play, size_t step)
{
	const struct step *now = &steps[step];
	struct session s;
	enum status status = play_sign_in(play, now->by, &s);

	if (status != OK)
		return status;
	status = now->kind == ASK || now->kind == ASK_FORMALLY ? ask(play, &s, now)
	                                                       : go_on(play, &s, now);
	session_leave(&s);
	return status;
}

_Static_assert(QUESTIONS <= PLAY_INQUIRIES, "each has its place");
