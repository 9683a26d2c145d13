/* The demo village: its places, bidang, work units and people. See demo_village.h. */
#include "cli/demo_village.h"

#include <stddef.h>

#define KRAJAN DEMO_VILLAGE " > Dusun Krajan"
#define BARAT DEMO_VILLAGE " > Dusun Barat"
#define TENGAH DEMO_VILLAGE " > Dusun Tengah"
#define KARANGANYAR DEMO_VILLAGE " > Dusun Karanganyar"

const char *const demo_areas[] = {
	DEMO_VILLAGE,
	BARAT " > RW 01 > RT 01",
	BARAT " > RW 01 > RT 02",
	BARAT " > RW 01 > RT 03",
	KRAJAN " > RW 02 > RT 04",
	KRAJAN " > RW 02 > RT 05",
	KRAJAN " > RW 03 > RT 06",
	TENGAH " > RW 04 > RT 07",
	TENGAH " > RW 04 > RT 08",
	TENGAH " > RW 05 > RT 09",
	KARANGANYAR " > RW 06 > RT 10",
	KARANGANYAR " > RW 06 > RT 11",
	KARANGANYAR " > RW 07 > RT 12",
	NULL,
};

const char *const demo_categories[] = {
	"Jalan & jembatan > Jalan lingkungan",
	"Jalan & jembatan > Jembatan",
	"Jalan & jembatan > Penerangan jalan",
	"Air & sanitasi > Air bersih",
	"Air & sanitasi > Drainase",
	"Air & sanitasi > Sampah",
	"Kesehatan > Posyandu",
	"Kesehatan > Lansia & disabilitas",
	"Pendidikan > PAUD & TK",
	"Pendidikan > Sekolah & perpustakaan",
	"Pertanian & perikanan > Irigasi",
	"Pertanian & perikanan > Ternak & kebun",
	"Ekonomi warga > Pasar",
	"Ekonomi warga > UMKM & BUMDes",
	"Pemuda & olahraga",
	"Sosial, budaya & keagamaan",
	"Lingkungan & kebencanaan",
	"Pelayanan desa > Data & internet",
	"Pelayanan desa > Kantor desa",
	NULL,
};

const char *const demo_units[] = {
	"Pemerintah Desa > Sekretariat > Urusan Perencanaan",
	"Pemerintah Desa > Sekretariat > Urusan Keuangan",
	"Pemerintah Desa > Sekretariat > Urusan Tata Usaha & Umum",
	"Pemerintah Desa > Seksi Pemerintahan",
	"Pemerintah Desa > Seksi Kesejahteraan",
	"Pemerintah Desa > Seksi Pelayanan",
	"BUMDes Maju Bersama",
	"TP PKK Desa",
	"Karang Taruna Tunas Muda",
	NULL,
};

const struct demo_person demo_people[] = {
	{ "admin", "Rini Puspitasari", "RT 05", "admin", NULL, MEMBER_VERIFIED },
	{ "slamet", "H. Slamet Riyadi", "RT 04", "pimpinan", NULL, MEMBER_VERIFIED },
	{ "yuni", "Yuni Astuti", "RT 06", "koordinator", NULL, MEMBER_VERIFIED },
	{ "wulan", "Wulan Sari", "RT 07", "moderator", NULL, MEMBER_VERIFIED },
	{ "hendra", "Hendra Gunawan", "RT 11", "moderator", NULL, MEMBER_VERIFIED },
	{ "darto", "Sudarto", "RT 04", "kadus", "Dusun Krajan", MEMBER_VERIFIED },
	{ "parjo", "Suparjo", "RT 02", "kadus", "Dusun Barat", MEMBER_VERIFIED },
	{ "ningsih", "Ningsih Rahayu", "RT 09", "petugas", NULL, MEMBER_VERIFIED },
	{ "joko", "Joko Susilo", "RT 01", "petugas", NULL, MEMBER_VERIFIED },
	{ "maman", "Maman Suherman", "RT 10", "bpd", NULL, MEMBER_VERIFIED },
	{ "ratna", "Ratna Dewi", "RT 08", "auditor", NULL, MEMBER_VERIFIED },
	{ "siti", "Siti Aminah", "RT 03", NULL, NULL, MEMBER_VERIFIED },
	{ "budi", "Budi Santoso", "RT 05", NULL, NULL, MEMBER_VERIFIED },
	{ "tuminah", "Tuminah", "RT 08", NULL, NULL, MEMBER_VERIFIED },
	{ "asep", "Asep Hidayat", "RT 12", NULL, NULL, MEMBER_VERIFIED },
	{ "lestari", "Lestari Handayani", "RT 06", NULL, NULL, MEMBER_VERIFIED },
	{ "bambang", "Bambang Wijaya", "RT 01", NULL, NULL, MEMBER_VERIFIED },
	{ "fatimah", "Siti Fatimah", "RT 10", NULL, NULL, MEMBER_VERIFIED },
	{ "yusuf", "Muhammad Yusuf", "RT 07", NULL, NULL, MEMBER_VERIFIED },
	{ "dewi", "Dewi Anggraini", "RT 09", NULL, NULL, MEMBER_VERIFIED },
	{ "rohman", "Abdul Rohman", "RT 11", NULL, NULL, MEMBER_VERIFIED },
	{ "sri", "Sri Wahyuni", "RT 04", NULL, NULL, MEMBER_VERIFIED },
	{ "eko", "Eko Prasetyo", "RT 02", NULL, NULL, MEMBER_VERIFIED },
	{ "maria", "Maria Goretti Sumarni", "RT 06", NULL, NULL, MEMBER_VERIFIED },
	{ "ketut", "I Ketut Suardana", "RT 12", NULL, NULL, MEMBER_VERIFIED },
	{ "nur", "Nurhayati", "RT 03", NULL, NULL, MEMBER_VERIFIED },
	{ "paijo", "Paijo", "RT 08", NULL, NULL, MEMBER_SUSPENDED },
	{ "dimas", "Dimas Pratama", "RT 05", NULL, NULL, MEMBER_PENDING },
	{ "wati", "Wati Kusuma", "RT 10", NULL, NULL, MEMBER_PENDING },
	{ "tono", "Hartono", "RT 02", NULL, NULL, MEMBER_PENDING },
	{ NULL, NULL, NULL, NULL, NULL, MEMBER_PENDING },
};

const struct paper_wish demo_paper = {
	.source = "Musdus Karanganyar, 24 hadir, lembar 2",
	.title = "Tempat duduk di pos kamling Karanganyar",
	.problem = "Bapak-bapak yang ronda duduk di lantai. Bangku lama sudah patah.",
	.writer = "Pak Gimin",
};
const char *const demo_paper_owner = "eko";
const char *const demo_paper_word = "Saya yang menulisnya di musdus, duduk di sebelah Pak Kadus.";
