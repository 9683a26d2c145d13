/* The demo village's money: three years of its budget, through the same functions as everyone's
 * acts. What programs plan and have spent stands in their lines; of one line they plan more than it
 * has. See demo_scene.h. */
#include "cli/demo_budget.h"

#include <string.h>

#include "base/calendar.h"
#include "core/budget.h"

#define YEARS 3
#define SHORT 5000000 /* by which the line of one program lacks what that plans */
#define SHORT_OF 5    /* which program */
#define LINES_MAX 64

struct demo_line {
	const char *code;
	const char *name;
	const char *source;
	int64_t planned; /* this year, in thousands; 0: the sum of what stands below it */
	int program;     /* whose money it is, from 1, in the year of that; 0: none */
	int64_t revised; /* this year, in thousands; 0: as planned */
};

#define ADD "Alokasi Dana Desa"
#define DD "Dana Desa"
#define PAD "Pendapatan Asli Desa"

static const struct demo_line lines[] = {
	{ "1", "Pendapatan", "", 0, 0, 0 },
	{ "1.1", "Pendapatan Asli Desa", "", 0, 0, 0 },
	{ "1.1.1", "Bagi hasil usaha BUMDes", PAD, 62000, 0, 0 },
	{ "1.1.2", "Sewa tanah kas desa", PAD, 88000, 0, 0 },
	{ "1.1.3", "Swadaya dan gotong royong warga", PAD, 24000, 0, 0 },
	{ "1.2", "Pendapatan Transfer", "", 0, 0, 0 },
	{ "1.2.1", "Dana Desa", DD, 610000, 0, 0 },
	{ "1.2.2", "Bagi hasil pajak dan retribusi daerah", "Bagi Hasil Pajak", 47500, 0, 0 },
	{ "1.2.3", "Alokasi Dana Desa", ADD, 571000, 0, 0 },
	{ "1.2.4", "Bantuan keuangan provinsi dan kabupaten", "Bantuan Provinsi/Kabupaten", 60000,
	  0, 0 },
	{ "1.3", "Pendapatan Lain-lain", "", 0, 0, 0 },
	{ "1.3.1", "Bunga bank", "Lain-lain", 3500, 0, 0 },
	{ "2", "Belanja", "", 0, 0, 0 },
	{ "2.1", "Bidang Penyelenggaraan Pemerintahan Desa", "", 0, 0, 0 },
	{ "2.1.1", "Penghasilan tetap kepala desa dan perangkat", ADD, 386000, 0, 0 },
	{ "2.1.2", "Operasional kantor desa", ADD, 58500, 0, 0 },
	{ "2.1.3", "Tunjangan dan operasional BPD", ADD, 42000, 0, 0 },
	{ "2.1.4", "Administrasi kependudukan dan penomoran rumah", ADD, 12000, 2, 0 },
	{ "2.1.5", "Insentif RT dan RW", PAD, 57600, 0, 0 },
	{ "2.2", "Bidang Pelaksanaan Pembangunan Desa", "", 0, 0, 0 },
	{ "2.2.1", "Sub-bidang Pendidikan", "", 0, 0, 0 },
	{ "2.2.1.1", "Bantuan PAUD dan guru mengaji", DD, 48000, 0, 0 },
	{ "2.2.1.2", "Perpustakaan desa", DD, 9500, 0, 0 },
	{ "2.2.2", "Sub-bidang Kesehatan", "", 0, 0, 0 },
	{ "2.2.2.1", "Makanan tambahan balita dan ibu hamil", DD, 36000, 3, 0 },
	{ "2.2.2.2", "Pelatihan kader posyandu", ADD, 18000, 9, 0 },
	{ "2.2.2.3", "Pembangunan gedung posyandu", DD, 30000, 6, 0 },
	{ "2.2.3", "Sub-bidang Pekerjaan Umum", "", 0, 0, 0 },
	{ "2.2.3.1", "Jalan usaha tani", DD, 130000, 5, 0 },
	{ "2.2.3.2", "Saluran air dan drainase", PAD, 46000, 8, 0 },
	{ "2.2.3.3", "Jembatan dan pengamannya", DD, 21000, 10, 0 },
	{ "2.2.3.4", "Penerangan jalan", DD, 19500, 1, 0 },
	{ "2.2.4", "Sub-bidang Kawasan Permukiman", "", 0, 0, 0 },
	{ "2.2.4.1", "Air bersih", DD, 64000, 0, 0 },
	{ "2.2.4.2", "Jamban sehat", DD, 27000, 0, 0 },
	{ "2.3", "Bidang Pembinaan Kemasyarakatan", "", 0, 0, 0 },
	{ "2.3.1", "Keamanan dan ronda", PAD, 16500, 0, 0 },
	{ "2.3.2", "Kegiatan PKK", ADD, 34000, 0, 0 },
	{ "2.3.3", "Pemuda dan olahraga", PAD, 22000, 0, 18000 },
	{ "2.4", "Bidang Pemberdayaan Masyarakat", "", 0, 0, 0 },
	{ "2.4.1", "Pelatihan kerja pemuda", "Bantuan Provinsi/Kabupaten", 20000, 4, 0 },
	{ "2.4.2", "Alat pertanian", DD, 55000, 7, 0 },
	{ "2.4.3", "Pelatihan perangkat dan BPD", ADD, 14500, 0, 0 },
	{ "2.5", "Bidang Penanggulangan Bencana dan Keadaan Mendesak", "", 0, 0, 0 },
	{ "2.5.1", "Bantuan langsung tunai", DD, 108000, 0, 129600 },
	{ "2.5.2", "Tanggap darurat bencana", DD, 25000, 0, 0 },
	{ "3", "Pembiayaan", "", 0, 0, 0 },
	{ "3.1", "Penerimaan pembiayaan", "", 0, 0, 0 },
	{ "3.1.1", "Sisa lebih tahun sebelumnya (SiLPA)", "", 1, 0, 0 },
	{ "3.2", "Pengeluaran pembiayaan", "", 0, 0, 0 },
	{ "3.2.1", "Penyertaan modal BUMDes", DD, -75000, 0, 0 },
};
#define LINES (sizeof(lines) / sizeof(lines[0]))
_Static_assert(LINES <= LINES_MAX, "there is room for them");

#define CARRIED "3.1.1"       /* what the year before has left over */
#define CARRIED_FIRST 41250000 /* ... into the first one */

/* What is planned in one year of one line, and realised of it. */
struct figures {
	int64_t planned;
	int64_t realised;
};

/* Years before were a little smaller; what is over was nearly all realised, of this year a part
 * that is another for each line. */
static struct figures
usual(const struct demo_line *line, size_t i, int ago)
{
	const int64_t full = line->planned * 1000;
	const int64_t planned = full * (100 - 4 * ago) / 100 / 100000 * 100000;
	const int64_t percent = line->code[0] == '1' ? (ago > 0 ? 100 : 60 + (int64_t)(i % 3) * 5)
	                        : ago > 0            ? 95 + (int64_t)(i % 5)
	                                             : 35 + (int64_t)(i * 7 % 30);

	return (struct figures){ planned, planned / 100 * percent };
}

/* Where it is the money of a program of that year: what that plans, and has spent. */
static enum status
of_program(struct play *play, const struct demo_line *line, int64_t year, struct figures *f)
{
	struct program_page page;

	if (line->program == 0)
		return OK;
	enum status st = program_read(&play->cli->session, &play->cli->arena,
	                              play->programs[line->program - 1], &page);
	if (st != OK || page.fields.year != year)
		return st;
	*f = (struct figures){ page.fields.budget, page.spent };
	if (line->program == SHORT_OF)
		f->planned -= SHORT;
	return OK;
}

static const char *
written(struct play *play, int64_t rupiah)
{
	return arena_printf(&play->cli->arena, "%lld", (long long)rupiah);
}

static enum status
fill_row(struct play *play, size_t i, int64_t year, int ago, int64_t carried,
         struct budget_row *row)
{
	const struct demo_line *line = &lines[i];
	struct figures f = usual(line, i, ago);

	*row = (struct budget_row){
		.year = written(play, year),
		.code = line->code,
		.name = line->name,
		.kind = line->code[1] != '\0'   ? ""
		        : line->code[0] == '1' ? "income"
		        : line->code[0] == '2' ? "spending"
		                               : "financing",
		.source = line->source,
		.line = (long)i + 2,
	};
	if (line->planned == 0)
		return OK;
	if (strcmp(line->code, CARRIED) == 0)
		f = (struct figures){ carried, carried };
	enum status st = of_program(play, line, year, &f);
	row->planned = written(play, f.planned);
	row->realised = written(play, f.realised);
	if (ago == 0 && line->revised != 0)
		row->revised = written(play, line->revised * 1000);
	return st;
}

static void
complain(void *arg, const struct budget_row *row, const struct problem *p)
{
	(void)row;
	problem_set(arg, INVALID, p->field, "%s", p->text);
}

/* A year that is over leaves its rest to the next one. */
static enum status
bring_in(struct play *play, int64_t year, int ago, int64_t *carried)
{
	struct arena *a = &play->cli->arena;
	struct budget_row rows[LINES_MAX];
	struct budget_imported count;
	struct budget_year done;
	struct problem said = { .status = OK };
	struct session *s;
	enum status st = OK;

	for (size_t i = 0; st == OK && i < LINES; i++)
		st = fill_row(play, i, year, ago, *carried, &rows[i]);
	if (st == OK)
		st = play_office(play, "yuni", &s);
	if (st == OK)
		st = budget_import(s, rows, LINES,
		                   arena_printf(a, "Perdes No. %d Tahun %d tentang APBDes",
		                                ago + 5, (int)year - 1), false, complain,
		                   &said, &count, play->p);
	if (said.status != OK)
		*play->p = said;
	if (st == OK)
		st = budget_year(play->db, a, year, &done);
	if (st == OK)
		*carried = done.left.realised;
	return st;
}

/* Programs of years that there is a budget of. */
static enum status
tie_programs(struct play *play)
{
	struct session *s;
	enum status st = OK;

	for (size_t i = 0; st == OK && i < LINES; i++) {
		struct program_page page;
		int64_t line = 0;
		if (lines[i].program == 0)
			continue;
		st = play_office(play, "joko", &s);
		if (st == OK)
			st = program_read(s, &play->cli->arena,
			                  play->programs[lines[i].program - 1], &page);
		if (st == OK)
			st = budget_find(play->db, page.fields.year, lines[i].code, &line);
		if (st == OK)
			st = program_line(s, page.id, page.version, line, play->p);
	}
	return st;
}

/* One line was brought up to date by hand since. */
static enum status
bring_up_to_date(struct play *play, int64_t year)
{
	struct budget_line line;
	struct session *s;
	int64_t id;
	enum status st = budget_find(play->db, year, "2.1.2", &id);

	if (st == OK)
		st = budget_line(play->db, &play->cli->arena, id, &line);
	if (st == OK)
		st = play_office(play, "yuni", &s);
	if (st == OK)
		st = budget_edit(s, id, line.version, line.amounts.revised,
		                 line.amounts.realised + 1850000,
		                 "Listrik, internet, dan alat tulis bulan lalu: SPP no. 27.",
		                 play->p);
	return st;
}

enum status
demo_budget(struct play *play)
{
	const int64_t year = calendar_date(calendar_day(play->now)).year;
	int64_t carried = CARRIED_FIRST;
	enum status st = OK;

	for (int ago = YEARS - 1; st == OK && ago >= 0; ago--)
		st = bring_in(play, year - ago, ago, &carried);
	if (st == OK)
		st = tie_programs(play);
	if (st == OK)
		st = bring_up_to_date(play, year);
	play_go_home(play);
	return st;
}
