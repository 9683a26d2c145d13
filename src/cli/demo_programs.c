/* The demo village's programs, and what its office decided on its wishes. See demo_road.h. */
#include "cli/demo_road.h"

#include <stddef.h>

#define PERENCANAAN "Urusan Perencanaan"
#define PEMERINTAHAN "Seksi Pemerintahan"
#define KESEJAHTERAAN "Seksi Kesejahteraan"

const struct demo_judgement demo_judgements[] = {
	/* -- Disetujui, lalu masuk program -- */
	{ .days = 38, .by = "joko", .about = "Pagar pengaman", .verb = "assess",
	  .unit = PERENCANAAN },
	{ .days = 36, .by = "joko", .about = "Pagar pengaman", .verb = "approve",
	  .assessment = { AUTHORITY_VILLAGE, URGENCY_HIGH,
	                  "Seratus dua puluh anak menyeberang dengan aman setiap hari.", 14500000,
	                  "Berita acara peninjauan no. 11" },
	  .word = "Sudah kami tinjau bersama kepala sekolah. Pagar lama tinggal separuh dan "
	          "tingginya hanya selutut orang dewasa. Disetujui untuk segera dikerjakan." },
	{ .days = 35, .by = "slamet", .about = "Pagar pengaman", .verb = "confirm" },
	/* -- Menunggu pengesahan -- */
	{ .days = 30, .by = "ningsih", .about = "Talud Kali Pepe", .verb = "assess",
	  .unit = PERENCANAAN },
	{ .days = 4, .by = "ningsih", .about = "Talud Kali Pepe", .verb = "approve",
	  .assessment = { AUTHORITY_SHARED, URGENCY_HIGH,
	                  "Sembilan rumah di RT 11 tidak lagi terancam longsor.", 96500000,
	                  "Berita acara peninjauan no. 14" },
	  .word = "Jarak tebing ke dapur terdekat tinggal 1,8 meter. Dinas pengairan mengizinkan "
	          "desa membangun talud sepanjang 40 meter; bronjong di hulunya mereka kerjakan "
	          "sendiri." },
	/* -- Sedang dikaji -- */
	{ .days = 28, .by = "yuni", .about = "Kelas malam", .verb = "assess",
	  .unit = KESEJAHTERAAN },
	{ .days = 9, .by = "joko", .about = "Pos ronda RT 06", .verb = "assess",
	  .unit = PEMERINTAHAN },
	{ .days = 26, .by = "joko", .about = "Kolam lele", .verb = "assess",
	  .unit = KESEJAHTERAAN },
	{ .days = 13, .by = "joko", .about = "Kolam lele", .verb = "decline",
	  .assessment = { AUTHORITY_VILLAGE, URGENCY_LOW, "Delapan belas pemuda RT 12.", 18000000,
	                  "Kajian seksi, lembar 3" },
	  .word = "Sumber air di lahan itu mengecil mulai Juli, sehingga kolam dikhawatirkan "
	          "kering." },
	{ .days = 12, .by = "yuni", .about = "Kolam lele", .verb = "reject",
	  .word = "Kelompoknya bersedia memakai kolam terpal yang hemat air. Mohon dihitung lagi "
	          "dengan cara itu." },
	/* -- Disetujui, menunggu program -- */
	{ .days = 27, .by = "joko", .about = "Irigasi tetes", .verb = "assess",
	  .unit = KESEJAHTERAAN },
	{ .days = 15, .by = "joko", .about = "Irigasi tetes", .verb = "approve",
	  .assessment = { AUTHORITY_VILLAGE, URGENCY_MEDIUM,
	                  "Kebun 24 keluarga tetap berproduksi di musim kemarau.", 16200000,
	                  "Berita acara musdus Tengah" },
	  .word = "Pipanya dapat dipakai bergantian di tiga kebun. Kelompok menyanggupi "
	          "perawatannya." },
	{ .days = 14, .by = "yuni", .about = "Irigasi tetes", .verb = "confirm" },
	/* -- Menunggu tahun depan -- */
	{ .days = 32, .by = "joko", .about = "Air PAM", .verb = "assess", .unit = PERENCANAAN },
	{ .days = 22, .by = "joko", .about = "Air PAM", .verb = "defer",
	  .assessment = { AUTHORITY_SHARED, URGENCY_HIGH, "Tujuh ratus warga Dusun Tengah.",
	                  210000000, "Surat PDAM no. 690/112" },
	  .word = "PDAM baru menambah debit tahun depan. Usulan ini tetap di urutan atas dan "
	          "dukungannya tidak hilang." },
	{ .days = 21, .by = "slamet", .about = "Air PAM", .verb = "confirm" },
	/* -- Tidak disetujui; yang satu berkeberatan -- */
	{ .days = 24, .by = "ningsih", .about = "Videotron", .verb = "assess",
	  .unit = PEMERINTAHAN },
	{ .days = 17, .by = "ningsih", .about = "Videotron", .verb = "decline",
	  .assessment = { AUTHORITY_VILLAGE, URGENCY_LOW, "Warga yang lewat gapura.", 185000000,
	                  "Berita acara no. BA/1/2026, Musdus Krajan: usulan untuk RKPDes" },
	  .word = "Biayanya setara seperlima Dana Desa, belum termasuk listrik. Pengumuman dapat "
	          "ditempel di papan tiap dusun." },
	{ .days = 16, .by = "slamet", .about = "Videotron", .verb = "confirm" },
	{ .days = 24, .by = "joko", .about = "Portal jalan", .verb = "assess",
	  .unit = PERENCANAAN },
	{ .days = 18, .by = "joko", .about = "Portal jalan", .verb = "decline",
	  .assessment = { AUTHORITY_VILLAGE, URGENCY_MEDIUM, "Warga RT 02 dan RT 03.", 6000000,
	                  "Kajian seksi, lembar 5" },
	  .word = "Portal menghalangi mobil ambulans dan pemadam." },
	{ .days = 17, .by = "yuni", .about = "Portal jalan", .verb = "confirm" },
	{ .days = 10, .by = "eko", .about = "Portal jalan", .verb = "appeal",
	  .word = "Portalnya bisa dibuka dari dua sisi dan kuncinya dipegang ketua RT serta bidan. "
	          "Di Desa Sumberejo ambulans tetap bisa lewat. Mohon dilihat dulu ke sana." },
	{ .by = NULL },
};

const struct demo_program demo_programs[] = {
	/* -- Tahun lalu -- */
	{ .era = ERA_LAST_YEAR, .made = 6, .by = "joko",
	  .title = "Penerangan jalan Dusun Barat, sepuluh titik",
	  .summary = "Sepuluh lampu LED di tiang yang sudah ada, dari gapura sampai makam. Tagihan "
	             "listriknya masuk rekening desa.",
	  .unit = PERENCANAAN, .category = "Penerangan jalan", .area = "Dusun Barat",
	  .budget = 24000000, .source = "Dana Desa", .method = METHOD_SELF,
	  .executor = "TPK Desa Sukamaju", .people = 500,
	  .plan = { { 10, 40 }, { 50, 120 }, { 125, 165 } }, .from = { "Penerangan jalan Dusun "
	                                                               "Barat" } },
	{ .era = ERA_LAST_YEAR, .made = 36, .by = "ningsih",
	  .title = "Papan nama jalan, nomor rumah, dan loket pajak dusun",
	  .summary = "Dua usulan digabung dalam satu kegiatan karena pendataannya sama: rumah "
	             "diberi nomor, lalu loket pajak dibuka dua hari sebulan di tiap dusun.",
	  .unit = PEMERINTAHAN, .category = "Kantor desa", .area = DEMO_VILLAGE,
	  .budget = 21000000, .source = "Alokasi Dana Desa", .method = METHOD_COOPERATION,
	  .executor = "Karang Taruna Tunas Muda", .people = 2400,
	  .plan = { { 40, 70 }, { 80, 200 }, { 205, 250 } },
	  .from = { "Papan nama jalan", "Loket pembayaran pajak" } },
	{ .era = ERA_LAST_YEAR, .made = 55, .by = "ningsih",
	  .title = "Makanan tambahan 90 hari untuk 21 balita",
	  .summary = "Makanan dari bahan lokal, dimasak bergiliran oleh kader. Berat dan tinggi "
	             "anak dicatat setiap dua minggu.",
	  .unit = "TP PKK Desa", .category = "Posyandu", .area = DEMO_VILLAGE,
	  .budget = 37800000, .source = "Dana Desa", .method = METHOD_SELF,
	  .executor = "Kader posyandu", .people = 21,
	  .plan = { { 60, 75 }, { 80, 170 }, { 175, 210 } }, .from = { "Makanan tambahan" } },
	{ .era = ERA_LAST_YEAR, .made = 96, .by = "ningsih",
	  .title = "Pelatihan las untuk pemuda",
	  .summary = "Pelatihan 12 hari untuk 15 pemuda di bengkel BUMDes.",
	  .unit = "Karang Taruna Tunas Muda", .category = "Pemuda & olahraga", .area = DEMO_VILLAGE,
	  .budget = 18000000, .source = "Bantuan Provinsi/Kabupaten", .method = METHOD_COOPERATION,
	  .executor = "Balai latihan kerja kabupaten", .people = 15,
	  .plan = { { 100, 130 }, { 140, 200 }, { 205, 230 } } },
	/* -- Sekarang -- */
	{ .era = ERA_NOW, .made = -155, .by = "joko",
	  .title = "Cor jalan tani Blok Lor tahap dua",
	  .summary = "Meneruskan cor beton 300 meter dari ujung tahap pertama sampai jembatan, "
	             "tebal 15 sentimeter, supaya mobil bak bisa masuk.",
	  .unit = PERENCANAAN, .category = "Jalan lingkungan", .area = "Dusun Karanganyar",
	  .budget = 120000000, .source = "Dana Desa", .method = METHOD_SELF,
	  .executor = "TPK Desa Sukamaju dan Kelompok Tani Makmur", .people = 275,
	  .plan = { { -150, -112 }, { -100, 25 }, { 30, 60 } }, .from = { "Cor jalan tani" } },
	{ .era = ERA_NOW, .made = -195, .by = "joko",
	  .title = "Gedung Posyandu Anggrek",
	  .summary = "Bangunan 6 x 8 meter di tanah kas desa dengan ruang periksa tertutup.",
	  .unit = PERENCANAAN, .category = "Posyandu", .area = "Dusun Karanganyar",
	  .budget = 140000000, .source = "Dana Desa", .method = METHOD_SELF,
	  .executor = "TPK Desa Sukamaju", .people = 160,
	  .plan = { { -190, -150 }, { -140, -28 }, { -25, 10 } }, .from = { "Gedung Posyandu" } },
	{ .era = ERA_NOW, .made = -234, .by = "ningsih",
	  .title = "Dua traktor tangan untuk disewakan BUMDes",
	  .summary = "Dua traktor tangan dengan rotari. Tarif sewanya disepakati bersama Gapoktan "
	             "dan dicatat terbuka.",
	  .unit = "BUMDes Maju Bersama", .category = "UMKM & BUMDes", .area = DEMO_VILLAGE,
	  .budget = 64000000, .source = "Dana Desa", .method = METHOD_CONTRACT,
	  .executor = "CV Tani Jaya", .people = 310,
	  .plan = { { -230, -205 }, { -200, -75 }, { -60, 20 } }, .from = { "Traktor tangan" } },
	{ .era = ERA_NOW, .made = -78, .by = "joko",
	  .title = "Pengerukan selokan utama Krajan",
	  .summary = "Selokan utama dikeruk dari simpang pasar sampai kali, 640 meter, dan dua "
	             "belas bak kontrol diperbaiki.",
	  .unit = PERENCANAAN, .category = "Drainase", .area = "Dusun Krajan",
	  .budget = 52000000, .source = "Pendapatan Asli Desa", .method = METHOD_SELF,
	  .executor = "TPK Desa Sukamaju", .people = 820,
	  .plan = { { -75, -50 }, { -40, 30 }, { 35, 60 } } },
	{ .era = ERA_NOW, .made = -123, .by = "yuni",
	  .title = "Pelatihan kader posyandu dan timbangan baru",
	  .summary = "Lima kali pelatihan bersama bidan, dan timbangan digital untuk empat "
	             "posyandu.",
	  .unit = KESEJAHTERAAN, .category = "Posyandu", .area = DEMO_VILLAGE,
	  .budget = 26500000, .source = "Alokasi Dana Desa", .method = METHOD_COOPERATION,
	  .executor = "Puskesmas kecamatan", .people = 160,
	  .plan = { { -120, -105 }, { -100, -50 }, { -44, -15 } } },
	{ .era = ERA_NOW, .made = -25, .by = "joko",
	  .title = "Pagar pengaman jembatan SD 1",
	  .summary = "Pagar besi setinggi 1,2 meter di kedua sisi jembatan kecil depan SD 1.",
	  .unit = PERENCANAAN, .category = "Jembatan", .area = "RT 04",
	  .budget = 14500000, .source = "Dana Desa", .method = METHOD_SELF,
	  .executor = "TPK Desa Sukamaju", .people = 120,
	  .plan = { { -24, 5 }, { 7, 60 }, { 65, 80 } }, .from = { "Pagar pengaman" } },
	/* -- Tahun depan -- */
	{ .era = ERA_NEXT_YEAR, .made = -30, .by = "joko",
	  .title = "Sumur bor RT 08 dan jamban sehat RT 11",
	  .summary = "Satu sumur bor dengan menara air untuk RT 08 dan sembilan jamban sehat di "
	             "RT 11, dikerjakan oleh tukang yang sama.",
	  .unit = PERENCANAAN, .category = "Air & sanitasi", .area = DEMO_VILLAGE,
	  .budget = 69500000, .source = "Dana Desa", .method = METHOD_SELF,
	  .executor = "TPK Desa Sukamaju", .people = 166,
	  .plan = { { 5, 45 }, { 60, 160 }, { 170, 210 } },
	  .from = { "Sumur bor", "Jamban sehat" } },
	{ .era = ERA_NEXT_YEAR, .made = -20, .by = "ningsih",
	  .title = "Bantuan seragam dan sepatu untuk anak yatim",
	  .summary = "Rp 500.000 untuk setiap anak menjelang tahun ajaran baru, diserahkan kepada "
	             "wali.",
	  .unit = KESEJAHTERAAN, .category = "Sekolah & perpustakaan", .area = DEMO_VILLAGE,
	  .budget = 7000000, .source = "Pendapatan Asli Desa", .method = METHOD_SELF,
	  .executor = "", .people = 14,
	  .plan = { { 10, 40 }, { 180, 230 }, { 235, 260 } }, .from = { "Beasiswa kecil" } },
	{ .title = NULL },
};
