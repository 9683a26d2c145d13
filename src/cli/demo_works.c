/* The demo village's wishes about roads, bridges, lamps and water. See demo_village.h. */
#include "cli/demo_village.h"

#include <stddef.h>

const struct demo_wish demo_works[] = {
	{ .title = "Perbaikan jalan RT 03 yang berlubang",
	  .problem = "Jalan dari musala Al-Ikhlas sampai rumah Pak RT sudah berlubang sejak musim "
	             "hujan tahun lalu. Ada sebelas lubang, yang terdalam hampir setinggi "
	             "betis.\n\n"
	             "Bulan lalu dua ibu jatuh dari sepeda motor waktu mengantar anak sekolah. "
	             "Kalau hujan, lubangnya tertutup air dan tidak kelihatan.",
	  .wish = "Mohon jalan ditambal dengan lapen atau dicor tipis sepanjang 250 meter. Warga "
	          "RT 03 siap kerja bakti dan menyediakan konsumsi.",
	  .category = "Jalan lingkungan", .area = "RT 03",
	  .place = "Musala Al-Ikhlas - rumah Pak RT",
	  .cost = 45000000, .volume = 250, .unit = "meter", .people = 320,
	  .author = "siti", .state = PROPOSAL_PUBLISHED, .days = 12, .support = 19 },
	{ .title = "Lampu jalan di simpang pasar",
	  .problem = "Simpang pasar gelap gulita mulai magrib. Pedagang sayur yang datang pukul "
	             "tiga pagi memakai senter sendiri, dan sudah tiga kali ada yang kecopetan.",
	  .wish = "Pasang tiga lampu tenaga surya supaya tidak menambah tagihan listrik desa.",
	  .category = "Penerangan jalan", .area = "Dusun Tengah", .place = "Simpang Pasar Desa",
	  .cost = 18000000, .volume = 3, .unit = "titik", .people = 600,
	  .author = "yusuf", .state = PROPOSAL_PUBLISHED, .days = 9, .support = 16 },
	{ .title = "Selokan depan SD 2 selalu meluap",
	  .problem = "Setiap hujan lebih dari satu jam, air selokan masuk ke halaman SD 2 dan dua "
	             "ruang kelas. Anak-anak belajar sambil mengangkat kaki.\n\n"
	             "Selokannya dangkal dan tersumbat akar pohon trembesi. Sudah dua kali kami "
	             "keruk sendiri, tetapi kembali penuh dalam sebulan.",
	  .wish = "Selokan diperdalam dan diberi penutup beton yang bisa diangkat.",
	  .category = "Drainase", .area = "RT 07", .place = "Depan SD Negeri 2",
	  .cost = 32500000, .volume = 120, .unit = "meter", .people = 240,
	  .author = "dewi", .state = PROPOSAL_PUBLISHED, .days = 6, .support = 14 },
	{ .title = "Jembatan bambu ke sawah Kali Pepe diganti",
	  .problem = "Jembatan bambu sudah lapuk. Pak Karto terperosok dua minggu lalu sambil "
	             "memanggul gabah, untung airnya sedang surut. Kalau memutar, jaraknya hampir "
	             "dua kilometer.",
	  .wish = "Jembatan beton selebar 1,5 meter, cukup untuk sepeda motor dan gerobak.",
	  .category = "Jembatan", .area = "RT 12", .place = "Kali Pepe, sebelah timur makam",
	  .cost = 85000000, .volume = 8, .unit = "meter", .people = 150,
	  .author = "asep", .state = PROPOSAL_PUBLISHED, .days = 4, .support = 17 },
	{ .title = "Pipa air bersih Karanganyar sering bocor",
	  .problem = "Sambungan pipa dari bak penampung ke RT 10 dan RT 11 bocor di empat tempat. "
	             "Air hanya mengalir pukul dua sampai lima pagi, jadi kami bergantian "
	             "begadang.",
	  .wish = "Ganti pipa lama dengan HDPE dan pasang meteran di tiap RT supaya pemakaian "
	          "adil.",
	  .category = "Air bersih", .area = "Dusun Karanganyar",
	  .place = "Bak penampung Bukit Gedong",
	  .cost = 60000000, .volume = 900, .unit = "meter", .people = 410,
	  .author = "fatimah", .shown = SHOWN_AREA, .state = PROPOSAL_PUBLISHED, .days = 3,
	  .support = 15 },
	{ .title = "Polisi tidur di depan PAUD Melati",
	  .problem = "Truk pasir lewat kencang di depan PAUD Melati, padahal anak-anak keluar "
	             "pukul sepuluh. Minggu lalu hampir ada yang terserempet.",
	  .wish = "Dua polisi tidur dan satu papan \"Hati-hati, banyak anak\".",
	  .category = "Jalan lingkungan", .area = "RT 06", .place = "PAUD Melati",
	  .cost = 2500000, .volume = 2, .unit = "buah", .people = 60,
	  .author = "lestari", .state = PROPOSAL_SUBMITTED, .days = 1, .hours = 3 },
	{ .title = "Gorong-gorong di tikungan Pak Lurah lama",
	  .problem = "Gorong-gorongnya ambrol separuh. Kalau dilewati mobil, bunyinya seperti mau "
	             "putus. Sekarang diberi drum dan dahan supaya orang berhati-hati.",
	  .wish = "Gorong-gorong diganti yang lebih besar, diameter 60 sentimeter.",
	  .category = "Drainase", .area = "RT 02", .place = "Tikungan rumah Pak Lurah lama",
	  .cost = 9500000, .volume = 6, .unit = "meter", .people = 200,
	  .author = "eko", .state = PROPOSAL_SUBMITTED, .hours = 5 },
	{ .title = "Jalan setapak belakang balai RW 05",
	  .problem = "Jalannya becek dan licin, terutama untuk ibu-ibu yang ke pengajian.",
	  .wish = "Dipasang paving.",
	  .category = "Jalan lingkungan", .area = "RT 09", .place = "Belakang balai RW 05",
	  .author = "dewi", .state = PROPOSAL_RETURNED, .days = 5,
	  .word = "Terima kasih, Bu. Mohon ditambahkan perkiraan panjang jalannya dan apakah "
	          "tanahnya milik desa atau milik warga." },
	{ .title = "Aspal jalan provinsi di depan gapura",
	  .problem = "Jalan provinsi di depan gapura desa bergelombang sejak dilalui truk proyek "
	             "tol.",
	  .wish = "Diaspal ulang oleh desa.",
	  .category = "Jalan lingkungan", .area = "Dusun Krajan", .place = "Gapura desa",
	  .cost = 750000000, .author = "bambang", .state = PROPOSAL_REFUSED, .days = 8,
	  .ground = GROUND_NOT_OURS,
	  .word = "Jalan ini wewenang provinsi, desa tidak boleh membiayainya. Kami sudah "
	          "meneruskan keluhan Bapak ke Dinas PU Bina Marga." },
	{ .title = "Pelebaran jalan ke kebun kopi",
	  .problem = "Jalan ke kebun kopi hanya cukup satu motor. Saat panen kami harus antre "
	             "turun.",
	  .wish = "Dilebarkan menjadi 2,5 meter.",
	  .category = "Jalan lingkungan", .area = "RT 12", .place = "Kebun kopi Bukit Gedong",
	  .cost = 40000000, .author = "ketut", .state = PROPOSAL_WITHDRAWN, .days = 7 },
	{ .title = "Sumur bor untuk musala dan warga RT 08",
	  .problem = "Sumur musala kering tiap Agustus sampai Oktober. Warga membeli air tangki, "
	             "satu tangki Rp 150.000 untuk seminggu. Yang tidak mampu menumpang ke RT "
	             "sebelah.",
	  .wish = "Satu sumur bor dengan menara air, dipakai bersama dan iurannya dikelola RT.",
	  .category = "Air bersih", .area = "RT 08", .place = "Musala Nurul Iman",
	  .cost = 38000000, .volume = 1, .unit = "unit", .people = 130,
	  .name = "Sukirman, RT 08", .state = PROPOSAL_APPROVED, .days = 210, .support = 54 },
	{ .title = "Cor jalan tani Blok Lor tahap dua",
	  .problem = "Tahap pertama berhenti 300 meter sebelum jembatan. Hasil panen masih harus "
	             "dipikul dari situ, upah pikulnya Rp 10.000 sekarung.",
	  .wish = "Diteruskan sampai jembatan supaya mobil bak bisa masuk.",
	  .category = "Jalan lingkungan", .area = "Dusun Karanganyar", .place = "Blok Lor",
	  .cost = 120000000, .volume = 300, .unit = "meter", .people = 275,
	  .name = "Kelompok Tani Makmur", .state = PROPOSAL_APPROVED, .days = 320, .support = 96 },
	{ .title = "Penerangan jalan Dusun Barat",
	  .problem = "Dari gapura sampai makam hanya ada dua lampu yang menyala. Anak-anak takut "
	             "pulang mengaji dan harus dijemput.",
	  .wish = "Sepuluh titik lampu LED di tiang yang sudah ada.",
	  .category = "Penerangan jalan", .area = "Dusun Barat", .place = "Gapura - makam",
	  .cost = 24000000, .volume = 10, .unit = "titik", .people = 500,
	  .name = "Karang Taruna Tunas Muda", .state = PROPOSAL_APPROVED, .days = 800, .support = 120 },
	{ .title = "Talud Kali Pepe di belakang rumah warga RT 11",
	  .problem = "Tebing sungai terus terkikis. Tahun ini tinggal dua meter dari dapur Bu "
	             "Sarmi dan Pak Giyono.\n\n"
	             "Waktu banjir Februari, rumpun bambu yang menahan tanah ikut hanyut.",
	  .wish = "Talud batu kali sepanjang 40 meter sebelum musim hujan berikutnya.",
	  .category = "Lingkungan & kebencanaan", .area = "RT 11",
	  .place = "Belakang rumah Bu Sarmi",
	  .cost = 95000000, .volume = 40, .unit = "meter", .people = 35,
	  .name = "Giyono", .state = PROPOSAL_PUBLISHED, .days = 60, .support = 71 },
	{ .title = "Air PAM masuk ke Dusun Tengah",
	  .problem = "Pipa PDAM berhenti di Krajan. Dusun Tengah masih memakai sumur yang airnya "
	             "kuning dan berbau besi.",
	  .wish = "Desa membantu mengurus sambungan baru dan meringankan biayanya bagi yang tidak "
	          "mampu.",
	  .category = "Air bersih", .area = "Dusun Tengah", .cost = 210000000, .people = 700,
	  .name = "Warga RW 04 dan RW 05",
	  .state = PROPOSAL_PUBLISHED, .days = 380, .support = 133 },
	{ .title = "Jembatan gantung ke Desa Sumberejo",
	  .problem = "Warga dua desa menyeberang dengan rakit. Kalau air naik, anak SMP tidak "
	             "sekolah.",
	  .wish = "Jembatan gantung untuk pejalan kaki dan sepeda motor.",
	  .category = "Jembatan", .area = "RT 12", .place = "Kedung Waru",
	  .cost = 650000000, .volume = 45, .unit = "meter", .people = 900,
	  .name = "Musdus Karanganyar, 28 hadir", .state = PROPOSAL_DECLINED, .days = 350,
	  .support = 88 },
	{ .title = "Trotoar dan tempat duduk di depan puskesmas pembantu",
	  .problem = "Pasien menunggu di pinggir jalan, lansia duduk di atas batu. Kalau hujan "
	             "semuanya berdesakan di teras.",
	  .wish = "Trotoar selebar satu meter, dua bangku, dan atap kecil.",
	  .category = "Jalan lingkungan", .area = "RT 05", .place = "Puskesmas pembantu",
	  .cost = 14000000, .volume = 30, .unit = "meter", .people = 400,
	  .name = "Bidan Endah", .state = PROPOSAL_PUBLISHED, .days = 34, .support = 27 },
	{ .title = "Cermin cembung di tikungan SMP",
	  .problem = "Tikungan SMP tertutup tembok dan pohon mangga. Sudah ada tiga tabrakan "
	             "sejak Lebaran, semuanya anak sekolah.",
	  .wish = "Satu cermin cembung besar dan garis kejut.",
	  .category = "Jalan lingkungan", .area = "RT 04", .place = "Tikungan SMP",
	  .cost = 3500000, .volume = 1, .unit = "buah", .people = 350,
	  .name = "Komite SMP", .state = PROPOSAL_SUBMITTED, .days = 2, .hours = 6 },
	{ .title = "Bak sampah pilah di setiap RT",
	  .problem = "Sampah basah dan kering masih dicampur, lalu dibakar di kebun. Asapnya "
	             "masuk ke rumah yang punya bayi.",
	  .wish = "Dua bak per RT, organik dan anorganik, dan jadwal angkut dua kali seminggu.",
	  .category = "Sampah", .area = "Desa Sukamaju", .cost = 27000000, .volume = 24,
	  .unit = "buah", .people = 2400,
	  .author = "maria", .state = PROPOSAL_PUBLISHED, .days = 2, .support = 11 },
	{ .title = "Saluran air RT 01 dibelokkan dari halaman rumah",
	  .problem = "Sejak jalan ditinggikan, air hujan dari jalan masuk ke halaman enam rumah "
	             "di RT 01. Kami membuat tanggul dari karung pasir, tetapi lapuk terus.",
	  .wish = "Dibuatkan saluran di sisi barat menuju selokan utama, kira-kira 80 meter.",
	  .category = "Drainase", .area = "RT 01", .place = "Gang Kenanga",
	  .cost = 16000000, .volume = 80, .unit = "meter", .people = 28,
	  .author = "bambang", .state = PROPOSAL_PUBLISHED, .days = 1, .support = 6 },
	{ .title = "Jamban sehat untuk sembilan keluarga di pinggir kali",
	  .problem = "Sembilan keluarga masih buang air di kali, padahal hilirnya dipakai untuk "
	             "mandi. Mereka mau membangun jamban, hanya biayanya belum ada.",
	  .wish = "Bantuan bahan untuk kloset, septic tank, dan tenaga tukang satu orang.",
	  .category = "Air & sanitasi", .area = "RT 11", .place = "Pinggir Kali Pepe",
	  .cost = 31500000, .volume = 9, .unit = "unit", .people = 36,
	  .name = "Kader sanitasi", .state = PROPOSAL_APPROVED, .days = 150, .support = 48 },
	{ .title = "Pagar pengaman jembatan SD 1",
	  .problem = "Pagar jembatan kecil di depan SD 1 tinggal separuh. Senin lalu murid kelas dua "
	             "hampir tercebur karena berdesakan waktu pulang.",
	  .wish = "Pagar besi di kedua sisi, setinggi dada anak, dengan jeruji rapat.",
	  .category = "Jembatan", .area = "RT 04", .place = "Depan SD Negeri 1",
	  .cost = 14000000, .volume = 18, .unit = "meter", .people = 120,
	  .author = "dewi", .state = PROPOSAL_PUBLISHED, .days = 41, .support = 16 },
	{ .title = "Portal jalan untuk truk pasir di RT 02",
	  .problem = "Truk pasir memotong jalan lewat RT 02 supaya tidak lewat jembatan timbang. Jalan "
	             "yang baru ditambal sudah pecah lagi.",
	  .wish = "Portal setinggi 2,2 meter di kedua ujung jalan.",
	  .category = "Jalan lingkungan", .area = "RT 02", .place = "Ujung barat dan timur RT 02",
	  .cost = 6000000, .volume = 2, .unit = "buah", .people = 180,
	  .author = "eko", .state = PROPOSAL_PUBLISHED, .days = 28, .support = 9 },
	{ .title = NULL },
};
