/* The demo village's groups, through the same functions as everyone's acts: the office registers
 * them, those who speak for them write, one carries a program out, one is no more. */
#include "cli/demo_groups.h"

#include "core/association.h"
#include "core/comment.h"
#include "core/program.h"
#include "core/tree.h"

#define OFFICER "ningsih"
#define PEOPLE 5

static const struct demo_group {
	const char *name;
	const char *kind;
	const char *area; /* a name alone; NULL: the whole village */
	const char *purpose;
	const char *contact;
	const char *people[PEOPLE]; /* by login; the first two speak, the others are in it */
	bool retired;
} groups[] = {
	{ "PKK Krajan", "PKK", "Dusun Krajan",
	  "Posyandu balita dan lansia, dapur umum bila ada musibah, arisan dan kebun gizi di belakang "
	  "balai dusun. Berkumpul setiap tanggal 10.",
	  "Ibu Lestari, rumah depan Posyandu Anggrek", { "lestari", "sri", "maria" }, false },
	{ "Karang Taruna Tunas Sukamaju", "Karang taruna", NULL,
	  "Olahraga, kesenian, kerja bakti, dan pelatihan bagi pemuda dari semua dusun.",
	  "Mas Eko, sekretariat di balai desa", { "eko", "yusuf", "dimas", "dewi" }, false },
	{ "Kelompok Tani Makmur", "Kelompok tani", "Dusun Karanganyar",
	  "Mengatur giliran air, membeli pupuk bersama, dan meminjamkan alat di antara 34 petani "
	  "Blok Lor dan Blok Kidul.",
	  "Pak Rohman, setiap Jumat sore di gubuk Blok Lor", { "rohman", "ketut", "asep" }, false },
	{ "Koperasi Tempe Barokah", "Kelompok lain", "Dusun Tengah",
	  "Perajin tempe yang membeli kedelai bersama. Bubar setelah pasar lama pindah.", "",
	  { "tuminah" }, true },
	{ .name = NULL },
};

/* -- The register ------------------------------------------------------------------------------ */

static enum status
add_people(struct play *play, struct session *officer, const struct demo_group *g, int64_t id)
{
	enum status st = OK;

	for (int i = 1; st == OK && i < PEOPLE && g->people[i]; i++)
		st = association_person(officer, id, g->people[i], i == 1, play->p);
	if (st != OK || !g->retired)
		return st;
	return association_retire(officer, id, 1, true, play->p);
}

static enum status
enter_group(struct play *play, struct session *officer, const struct demo_group *g, int64_t *id)
{
	struct association_fields f = { .name = g->name, .kind = g->kind, .purpose = g->purpose };
	char request[REQUEST_SIZE];
	enum status st = OK;

	if (g->area)
		st = tree_find(play->db, TREE_AREA, g->area, &f.area, play->p);
	request_key(request);
	if (st == OK)
		st = association_create(officer, &f, g->contact, g->people[0], request, id, play->p);
	return st == OK ? add_people(play, officer, g, *id) : st;
}

/* -- What they write --------------------------------------------------------------------------- */

static enum status
propose(struct play *play, int64_t group)
{
	struct proposal_fields f = {
		.title = "Kebun gizi PKK di belakang balai dusun Krajan",
		.problem = "Enam belas balita di Krajan masih kurang gizi, dan sayur di warung sering "
		           "mahal. Tanah kosong di belakang balai dusun ditumbuhi ilalang sejak lama.",
		.wish = "Izin memakai tanah itu, pagar bambu, dan air dari sumur balai. Bibit dan tenaga "
		        "dari anggota PKK sendiri.",
		.place = "belakang balai dusun", .cost = 3500000, .volume = 200000, .unit = "m2",
		.beneficiaries = 60, .association = group,
	};
	struct decision publish = { .version = 1, .verb = "publish" };
	struct session author, moderator;
	char request[REQUEST_SIZE];
	enum status st = play_sign_in(play, "lestari", &author);

	if (st == OK)
		st = tree_find(play->db, TREE_AREA, "Dusun Krajan", &f.area, play->p);
	request_key(request);
	if (st == OK)
		st = proposal_submit(&author, &f, request, &publish.id, play->p);
	if (st == OK)
		st = play_sign_in(play, "wulan", &moderator);
	if (st == OK)
		st = proposal_decide(&moderator, &publish, play->p);
	session_leave(&author);
	session_leave(&moderator);
	return st;
}

static enum status
say(struct play *play, int64_t group)
{
	struct comment_place place = { .subject = SUBJECT_PROPOSAL };
	const struct comment_fields f = {
		.text = "Kelompok kami setuju dan siap kerja bakti setiap Jumat sore. Mohon dimulai "
		        "sebelum musim tanam supaya tidak mengganggu giliran air.",
		.stance = STANCE_FOR, .association = group,
	};
	struct session s;
	char request[REQUEST_SIZE];
	int64_t id;
	enum status st = scene_find_wish(play, "Pintu air Blok Kidul", &place.subject_id);

	if (st == OK)
		st = play_sign_in(play, "ketut", &s);
	if (st != OK)
		return st;
	request_key(request);
	st = comment_add(&s, &place, &f, request, &id, NULL, play->p);
	session_leave(&s);
	return st;
}

/* -- All of it --------------------------------------------------------------------------------- */

#define PKK 0
#define FARMERS 2
#define CARRIED 2 /* program, from 0: meals for small children */

enum status
demo_groups(struct play *play)
{
	int64_t ids[sizeof(groups) / sizeof(groups[0])] = { 0 };
	struct session officer;
	enum status st = play_sign_in(play, OFFICER, &officer);

	if (st != OK)
		return st;
	for (size_t i = 0; st == OK && groups[i].name; i++)
		st = enter_group(play, &officer, &groups[i], &ids[i]);
	if (st == OK)
		st = program_carried_by(&officer, play->programs[CARRIED], ids[PKK], true, play->p);
	session_leave(&officer);
	if (st == OK)
		st = propose(play, ids[PKK]);
	return st == OK ? say(play, ids[FARMERS]) : st;
}
