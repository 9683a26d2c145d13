/* The demo village's consultations: what is asked, and how people answer. See demo_consult.h. */
#include "cli/demo_consult.h"

#define EVERY_DUSUN "Dusun Krajan", "Dusun Barat"

/* -- 1: ditanggapi, per pertanyaan -- */

static const struct demo_question priorities[] = {
	{ .kind = QUESTION_RANKING, .required = true,
	  .text = "Urutkan bidang yang perlu didahulukan tahun depan.",
	  .explanation = "Yang paling penting di urutan pertama.",
	  .options = { "Jalan serta jembatan", "Air bersih", "Kesehatan", "Pendidikan",
	               "Usaha warga" },
	  .lean = { 6, 9, 4, 3, 4 } },
	{ .kind = QUESTION_SEVERAL, .min = 1, .max = 2,
	  .text = "Siapa yang paling perlu dibantu lebih dulu?",
	  .explanation = "Boleh pilih dua.",
	  .options = { "Lansia yang tinggal sendiri", "Balita dan ibu hamil", "Pemuda tanpa kerja",
	               "Buruh tani" },
	  .lean = { 5, 6, 3, 4 } },
	{ .kind = QUESTION_YES_NO, .required = true,
	  .text = "Setujukah Anda bila separuh Dana Desa dipakai untuk air bersih?",
	  .lean = { 11, 4, 2 } },
	{ .kind = QUESTION_LONG, .after = 3, .option = ANSWER_NO,
	  .text = "Mengapa tidak setuju?",
	  .words = { "Separuh terlalu banyak. Jalan ke sawah juga tidak bisa menunggu.",
	             "RT kami sudah punya air. Bagi rata saja menurut jumlah rumah.",
	             "Air urusan PDAM, desa cukup membantu sambungannya." } },
	{ .kind = QUESTION_LONG, .text = "Apa lagi yang perlu diperhatikan kantor desa?",
	  .words = { "Tolong pekerjaannya jangan menunggu akhir tahun, keburu musim hujan.",
	             "Libatkan warga waktu memilih titiknya.",
	             "Papan anggaran dipasang juga di dusun, jangan hanya di kantor.",
	             "Utamakan tenaga dari desa sendiri.",
	             "Yang tahun lalu belum selesai diselesaikan dulu." } },
	{ .kind = 0 },
};

/* -- 2: dibatalkan -- */

static const struct demo_question dump[] = {
	{ .kind = QUESTION_ONE, .required = true, .text = "Di mana sebaiknya tempat sampah sementara?",
	  .options = { "Tanah kas desa dekat lapangan", "Bekas kolam Pak Broto",
	               "Tidak di dua dusun ini" },
	  .lean = { 4, 3, 5 } },
	{ .kind = QUESTION_SHORT, .text = "Berapa jauh paling dekat dari rumah, menurut Anda?",
	  .words = { "Paling tidak 200 meter", "Setengah kilo, baunya sampai", "Asal tidak di hulu "
	             "angin" } },
	{ .kind = 0 },
};

/* -- 3: ditutup, tanggapan terlambat -- */

static const struct demo_question collecting[] = {
	{ .kind = QUESTION_HEADING, .text = "Jadwal" },
	{ .kind = QUESTION_ONE, .required = true, .text = "Kapan sampah sebaiknya diambil?",
	  .options = { "Pagi, sebelum pukul tujuh", "Sore, sesudah pukul empat",
	               "Malam, sesudah isya" },
	  .lean = { 8, 5, 1 } },
	{ .kind = QUESTION_ONE, .required = true, .text = "Berapa kali seminggu?",
	  .options = { "Sekali", "Dua kali", "Tiga kali" }, .lean = { 3, 8, 3 } },
	{ .kind = QUESTION_HEADING, .text = "Iuran",
	  .explanation = "Biaya truk dan tenaga kira-kira Rp 14.000 tiap rumah sebulan." },
	{ .kind = QUESTION_YES_NO, .required = true, .text = "Apakah Anda bersedia membayar iuran?",
	  .lean = { 11, 4, 1 } },
	{ .kind = QUESTION_NUMBER, .min = 0, .max = 50000, .after = 5, .option = ANSWER_YES,
	  .text = "Paling banyak berapa rupiah sebulan?", .explanation = "Misalnya 10000.",
	  .lean = { 5000, 20000 } },
	{ .kind = QUESTION_SCALE, .text = "Seberapa mengganggu sampah di sekitar rumah Anda?",
	  .explanation = "1 tidak mengganggu, 5 sangat mengganggu.", .lean = { 1, 2, 4, 6, 5 } },
	{ .kind = QUESTION_LONG, .text = "Adakah cara lain yang Anda usulkan?",
	  .words = { "Bank sampah di tiap RW, yang laku dijual jadi kas RT.",
	             "Yang bakar sampah di depan rumah orang tolong ditegur.",
	             "Sampah basah dijadikan pupuk, Kelompok Tani mau menampung.",
	             "Rumah janda dan lansia jangan ditarik iuran." } },
	{ .kind = 0 },
};

/* -- 4: ditutup, rahasia -- */

static const struct demo_question managers[] = {
	{ .kind = QUESTION_SCALE, .required = true,
	  .text = "Bagaimana Anda menilai pengurus BUMDes dua tahun ini?",
	  .explanation = "1 sangat kurang, 5 sangat baik.", .lean = { 2, 4, 7, 6, 2 } },
	{ .kind = QUESTION_YES_NO, .required = true,
	  .text = "Apakah laporan keuangannya cukup terbuka?", .lean = { 5, 9, 4 } },
	{ .kind = QUESTION_YES_NO, .text = "Apakah pengurus perlu diganti sebelum masa baktinya "
	                                   "selesai?",
	  .lean = { 5, 8, 5 } },
	{ .kind = QUESTION_LONG, .text = "Apa yang harus diperbaiki?",
	  .words = { "Laporan ditempel tiap tiga bulan, bukan setahun sekali.",
	             "Yang meminjam traktor jangan itu-itu saja.",
	             "Kalau mau bukti, hubungi saya di 0813-9876-5432.",
	             "Sudah lumayan, tinggal tertib administrasinya.",
	             "Warung desa jangan menyaingi warung warga." } },
	{ .kind = 0 },
};

/* -- 5: sedang dibuka, ditutup besok -- */

static const struct demo_question market[] = {
	{ .kind = QUESTION_HEADING, .text = "Anda dan pasar" },
	{ .kind = QUESTION_ONE, .required = true, .text = "Seberapa sering Anda ke Pasar Desa?",
	  .options = { "Hampir setiap hari", "Sekali dua kali seminggu", "Jarang",
	               "Saya berjualan di sana" },
	  .lean = { 5, 8, 4, 2 } },
	{ .kind = QUESTION_SEVERAL, .min = 1, .max = 3,
	  .text = "Apa yang paling perlu dibenahi?", .explanation = "Pilih paling banyak tiga.",
	  .options = { "Atap yang bocor", "Saluran air", "Kamar kecil", "Tempat parkir",
	               "Penerangan", "Kebersihan" },
	  .lean = { 6, 5, 4, 3, 2, 5 } },
	{ .kind = QUESTION_HEADING, .text = "Rancangannya",
	  .explanation = "Lihat dokumennya: tata letak, biaya, dan jadwal." },
	{ .kind = QUESTION_YES_NO, .required = true,
	  .text = "Setujukah Anda dengan rancangan penataan ini?", .lean = { 10, 4, 2 } },
	{ .kind = QUESTION_LONG, .after = 5, .option = ANSWER_NO,
	  .text = "Apa yang tidak Anda setujui?",
	  .words = { "Kios ikan jangan di pintu masuk, baunya ke mana-mana.",
	             "Sewa kios jangan naik dua tahun pertama.",
	             "Pedagang lama harus dapat tempat lebih dulu." } },
	{ .kind = QUESTION_RANKING, .text = "Bagian mana yang dikerjakan lebih dulu?",
	  .options = { "Los sayur", "Los ikan dan daging", "Kios pinggir jalan", "Kamar kecil" },
	  .lean = { 7, 5, 2, 6 } },
	{ .kind = QUESTION_SCALE, .text = "Seberapa penting pasar ini bagi keluarga Anda?",
	  .explanation = "1 tidak penting, 5 sangat penting.", .lean = { 0, 1, 3, 6, 8 } },
	{ .kind = QUESTION_NUMBER, .min = 0, .max = 100,
	  .text = "Berapa kios yang sebaiknya ada?", .explanation = "Sekarang ada 36 kios.",
	  .lean = { 30, 60 } },
	{ .kind = QUESTION_LONG, .text = "Pesan untuk panitia penataan pasar",
	  .words = { "Selama dikerjakan, sediakan tempat jualan sementara di lapangan.",
	             "Bu Tarmi jualan sejak 1987, tolong jangan digeser ke belakang.",
	             "Jalan masuk gerobak dilebarkan.",
	             "Tempat cuci ikan jangan mengalir ke selokan SD.",
	             "Beri tempat salat yang bersih.",
	             "Mau kios murah? Hubungi saya di 0812-3344-5566.",
	             "Juru parkirnya brengsek, tidak pernah memberi karcis!" } },
	{ .kind = 0 },
};

static const struct demo_section market_plan[] = {
	{ "Tata letak",
	  "Los sayur pindah ke sisi timur, dekat jalan masuk gerobak. Los ikan dan daging di sisi "
	  "utara dengan lantai keramik dan saluran sendiri. Kios pinggir jalan tetap di tempatnya, "
	  "mundur satu meter supaya ada trotoar.\n\n"
	  "Jumlah kios bertambah dari 36 menjadi 44." },
	{ "Biaya dan sewa",
	  "Biaya seluruhnya Rp 386.000.000: Rp 250.000.000 dari Dana Desa, sisanya bantuan "
	  "kabupaten. Sewa kios tidak naik pada tahun pertama. Pedagang lama memilih tempat lebih "
	  "dulu, menurut lama berjualan." },
	{ "Jadwal",
	  "Pengerjaan empat bulan, los demi los, sehingga pasar tidak pernah tutup seluruhnya. "
	  "Pedagang yang losnya dikerjakan menempati tenda di lapangan." },
	{ NULL, NULL },
};

/* -- 6: sedang dibuka, rahasia -- */

static const struct demo_question counter[] = {
	{ .kind = QUESTION_ONE, .required = true, .text = "Layanan apa yang terakhir Anda urus?",
	  .options = { "Surat pengantar", "KTP atau KK", "Surat tanah", "Bantuan sosial",
	               "Belum pernah" },
	  .lean = { 8, 6, 2, 4, 1 } },
	{ .kind = QUESTION_SCALE, .required = true, .text = "Seberapa puas Anda dengan pelayanannya?",
	  .explanation = "1 sangat tidak puas, 5 sangat puas.", .lean = { 1, 3, 5, 8, 4 } },
	{ .kind = QUESTION_YES_NO, .required = true,
	  .text = "Pernahkah Anda diminta membayar di luar tarif resmi?", .lean = { 2, 14, 2 } },
	{ .kind = QUESTION_LONG, .after = 3, .option = ANSWER_YES,
	  .text = "Untuk layanan apa, dan kira-kira berapa?",
	  .words = { "Surat tanah, katanya untuk uang materai, seratus ribu.",
	             "Dua puluh ribu untuk fotokopi." } },
	{ .kind = QUESTION_LONG, .text = "Apa yang perlu diperbaiki?",
	  .words = { "Nomor antrean.", "Petugas istirahatnya bergantian." } },
	{ .kind = 0 },
};

/* -- 7: dijadwalkan -- */

static const struct demo_question regulation[] = {
	{ .kind = QUESTION_YES_NO, .required = true,
	  .text = "Setujukah Anda dengan rancangan peraturan desa ini?" },
	{ .kind = QUESTION_LONG, .after = 1, .option = ANSWER_NO,
	  .text = "Pasal mana yang perlu diubah, dan menjadi apa?" },
	{ .kind = QUESTION_ONE, .required = true,
	  .text = "Sanksi apa yang pantas untuk yang membuang sampah ke sungai?",
	  .options = { "Teguran saja", "Kerja bakti", "Denda Rp 50.000", "Denda Rp 100.000" } },
	{ .kind = 0 },
};

static const struct demo_section articles[] = {
	{ "Pasal 1: Pemilahan",
	  "Setiap rumah memisahkan sampah basah, kering, dan berbahaya. Desa menyediakan dua bak di "
	  "setiap RT." },
	{ "Pasal 2: Pengangkutan",
	  "Sampah kering diangkut dua kali seminggu. Sampah basah diolah di rumah atau di tempat "
	  "pengolahan RW." },
	{ "Pasal 3: Larangan",
	  "Dilarang membuang sampah ke sungai, selokan, dan pekarangan orang lain, serta membakarnya "
	  "dalam jarak dua puluh meter dari rumah." },
	{ "Pasal 4: Sanksi",
	  "Pelanggaran pertama ditegur. Pelanggaran berikutnya dikenai kerja bakti atau denda yang "
	  "masuk kas RT." },
	{ NULL, NULL },
};

/* -- 8: belum diumumkan -- */

static const struct demo_question saturday[] = {
	{ .kind = QUESTION_YES_NO, .required = true,
	  .text = "Perlukah kantor desa buka pada hari Sabtu?" },
	{ .kind = QUESTION_ONE, .after = 1, .option = ANSWER_YES, .text = "Pukul berapa sebaiknya?",
	  .options = { "08.00-11.00", "13.00-16.00" } },
	{ .kind = 0 },
};

const struct demo_consult demo_consults[] = {
	{ .made = { -44, 12 }, .by = "joko", .title = "Prioritas pembangunan tahun depan",
	  .explanation = "Sebelum musrenbang, pemerintah desa ingin tahu bidang mana yang menurut "
	                 "warga harus didahulukan. Hasilnya dibacakan dan dijawab satu per satu.",
	  .unit = "Urusan Perencanaan", .results = RESULTS_CLOSED, .opens = { -43, 7 },
	  .closes = { -31, 16 }, .share = 10, .absent = { "eko", "maria", "ketut" },
	  .questions = priorities },
	{ .made = { -41, 9 }, .by = "ningsih", .title = "Lokasi tempat sampah sementara",
	  .explanation = "Hanya untuk warga Dusun Krajan dan Dusun Barat, yang akan memakainya.",
	  .unit = "Seksi Kesejahteraan", .areas = { EVERY_DUSUN }, .results = RESULTS_ALWAYS,
	  .opens = { -40, 8 }, .closes = { -20, 16 }, .share = 6, .questions = dump },
	{ .made = { -38, 10 }, .by = "ningsih", .title = "Jadwal dan iuran angkut sampah",
	  .explanation = "Desa menyiapkan pengangkutan sampah. Berapa kali, kapan, dan bagaimana "
	                 "biayanya ditanggung bersama?",
	  .unit = "Seksi Kesejahteraan", .about = "Kompos dari sampah", .results = RESULTS_ANSWERED,
	  .opens = { -36, 7 }, .closes = { -22, 16 }, .share = 9, .questions = collecting },
	{ .made = { -19, 10 }, .by = "joko", .title = "Penilaian pengurus BUMDes Maju Bersama",
	  .explanation = "Masa bakti pengurus berakhir tahun depan. Jawaban Anda rahasia.",
	  .unit = "Seksi Pemerintahan", .secret = true, .results = RESULTS_CLOSED,
	  .opens = { -18, 7 }, .closes = { -4, 16 }, .share = 9, .questions = managers },
	{ .made = { -13, 10 }, .by = "joko", .title = "Penataan Pasar Desa",
	  .explanation = "Pasar Desa akan ditata tahun depan. Rancangannya ada di dokumen; setiap "
	                 "bagian boleh dikomentari. Kami ingin tahu apa yang paling perlu dibenahi "
	                 "dan apakah rancangan ini sudah tepat.",
	  .unit = "Urusan Perencanaan", .program = 8, .results = RESULTS_ALWAYS,
	  .opens = { -12, 7 }, .closes = { -2, 16 }, .share = 9, .absent = { "siti" },
	  .sections = market_plan, .questions = market },
	{ .made = { -7, 10 }, .by = "ningsih", .title = "Pelayanan loket kantor desa",
	  .explanation = "Supaya Anda leluasa menjawab, jawaban ini rahasia.",
	  .unit = "Seksi Pelayanan", .secret = true, .results = RESULTS_CLOSED,
	  .opens = { -6, 8 }, .closes = { 9, 16 }, .share = 6, .absent = { "siti", "budi" },
	  .questions = counter },
	{ .made = { -3, 10 }, .by = "ningsih", .title = "Peraturan desa tentang pengelolaan sampah",
	  .explanation = "Rancangan peraturan desa, pasal demi pasal. Silakan dibaca dan dikomentari "
	                 "mulai sekarang; pertanyaannya dibuka tiga hari lagi.",
	  .unit = "Seksi Pemerintahan", .results = RESULTS_ALWAYS, .opens = { 3, 8 },
	  .closes = { 24, 16 }, .sections = articles, .questions = regulation },
	{ .made = { -1, 10 }, .by = "ningsih", .title = "Jam buka kantor desa pada hari Sabtu",
	  .explanation = "", .unit = "Seksi Pelayanan", .results = RESULTS_ALWAYS,
	  .questions = saturday },
	{ .title = NULL },
};

const struct demo_turn demo_turns[] = {
	{ 1, { -44, 13 }, "joko", .kind = TURN_ANNOUNCE },
	{ 2, { -41, 10 }, "ningsih", .kind = TURN_ANNOUNCE },
	{ 3, { -37, 9 }, "ningsih", .kind = TURN_ANNOUNCE },
	{ 2, { -33, 9 }, "ningsih", TURN_CANCEL,
	  .text = "Dinas lingkungan menyediakan lahan di luar desa, sehingga kedua lokasi ini tidak "
	          "jadi dipakai. Terima kasih kepada yang sudah menjawab." },
	{ 1, { -19, 9 }, "joko", TURN_OFFICIAL, 1, OUTCOME_TAKEN,
	  .text = "Urutan warga dipakai dalam rancangan RKP: air bersih di urutan pertama, jalan kedua.",
	  .follows = "Sumur bor untuk musala" },
	{ 1, { -19, 10 }, "joko", TURN_OFFICIAL, 2, OUTCOME_TAKEN,
	  .text = "Balita dan ibu hamil didahulukan, disusul lansia yang tinggal sendiri." },
	{ 1, { -19, 11 }, "joko", TURN_OFFICIAL, 3, OUTCOME_PARTLY,
	  .text = "Untuk air bersih disediakan 38 persen, bukan separuh: dua jembatan tidak dapat ditunda "
	          "karena keselamatan anak sekolah." },
	{ 1, { -19, 12 }, "joko", TURN_OFFICIAL, 4, OUTCOME_PARTLY,
	  .text = "Pembagian menurut jumlah rumah dipakai untuk jalan lingkungan, tidak untuk air." },
	{ 1, { -19, 13 }, "joko", TURN_OFFICIAL, 5, OUTCOME_NOT,
	  .text = "Papan anggaran di tiap dusun belum dapat dibiayai tahun ini; sementara ditempel di balai "
	          "dusun setiap tiga bulan." },
	{ 1, { -18, 9 }, "slamet", .kind = TURN_ANSWER },
	{ 4, { -19, 11 }, "joko", .kind = TURN_ANNOUNCE },
	{ 5, { -13, 11 }, "joko", .kind = TURN_ANNOUNCE },
	{ 5, { -10, 15 }, "budi", TURN_SAY, 1,
	  .text = "Kios pinggir jalan mundur satu meter itu bagus, tetapi tangganya jadi curam. "
	          "Mohon dibuat landai untuk gerobak." },
	{ 5, { -9, 9 }, "fatimah", TURN_SAY, 2,
	  .text = "Apakah \"menurut lama berjualan\" dicatat siapa? Banyak yang tidak punya surat." },
	{ 5, { -6, 19 }, "yusuf", TURN_SAY, 1,
	  .text = "Los ikan di sisi utara terkena angin ke arah PAUD. Lebih baik di barat." },
	{ 6, { -7, 11 }, "ningsih", .kind = TURN_ANNOUNCE },
	{ 5, { -4, 9 }, "joko", TURN_EXTEND, .until = { 1, 16 },
	  .text = "Diperpanjang tiga hari karena banyak pedagang baru pulang dari hajatan desa." },
	{ 7, { -3, 11 }, "ningsih", .kind = TURN_ANNOUNCE },
	{ 7, { -2, 8 }, "maria", TURN_SAY, 3,
	  .text = "Dua puluh meter dari rumah itu di mana? Di RT kami jarak antarrumah hanya tiga "
	          "meter. Lebih baik dilarang sama sekali." },
	{ .consult = 0 },
};
