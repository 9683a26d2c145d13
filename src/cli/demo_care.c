/* The demo village's wishes about health, school, youth and neighbours. See demo_village.h. */
#include "cli/demo_village.h"

#include <stddef.h>

const struct demo_wish demo_care[] = {
	{ .title = "Timbangan dan alat ukur baru untuk Posyandu Mawar",
	  .problem = "Timbangan dacin kami sudah tidak akurat. Berat bayi yang sama bisa beda "
	             "setengah kilo antara pagi dan siang, sehingga data stunting jadi meragukan.",
	  .wish = "Dua timbangan digital, dua pengukur panjang badan, dan lemari kecil yang bisa "
	          "dikunci.",
	  .category = "Posyandu", .area = "RT 04", .place = "Posyandu Mawar",
	  .cost = 7800000, .volume = 4, .unit = "alat", .people = 85,
	  .author = "sri", .state = PROPOSAL_PUBLISHED, .days = 11, .support = 18 },
	{ .title = "Kursi roda yang bisa dipinjam warga",
	  .problem = "Kalau ada yang sakit atau habis operasi, keluarga harus menyewa kursi roda "
	             "di kota. Mbah Wiryo digendong anaknya waktu mengambil bantuan di balai "
	             "desa.",
	  .wish = "Tiga kursi roda di balai desa, boleh dipinjam gratis dengan mencatat nama.",
	  .category = "Lansia & disabilitas", .area = "Desa Sukamaju", .place = "Balai desa",
	  .cost = 5400000, .volume = 3, .unit = "buah", .people = 45,
	  .author = "tuminah", .state = PROPOSAL_PUBLISHED, .days = 10, .support = 20 },
	{ .title = "Jalur landai ke ruang pelayanan balai desa",
	  .problem = "Balai desa punya lima anak tangga tanpa pegangan. Saya memakai tongkat dan "
	             "selalu menunggu di bawah sampai ada petugas yang turun.",
	  .wish = "Satu jalur landai dengan pegangan di kedua sisi, dan satu toilet yang pintunya "
	          "lebar.",
	  .category = "Lansia & disabilitas", .area = "RT 05", .place = "Balai desa",
	  .cost = 12000000, .people = 90,
	  .author = "budi", .state = PROPOSAL_PUBLISHED, .days = 8, .support = 17 },
	{ .title = "Senam lansia setiap Sabtu pagi",
	  .problem = "Banyak lansia hanya duduk di rumah dan mengeluh pegal. Dulu ada senam, "
	             "berhenti karena tidak ada pengeras suara dan pelatih.",
	  .wish = "Pengeras suara kecil dan honor pelatih sebulan empat kali.",
	  .category = "Lansia & disabilitas", .area = "Dusun Tengah", .place = "Lapangan RW 04",
	  .cost = 6000000, .people = 70,
	  .author = "tuminah", .shown = SHOWN_INITIALS, .state = PROPOSAL_SUBMITTED, .hours = 20 },
	{ .title = "Atap PAUD Melati bocor",
	  .problem = "Atap seng di atas ruang bermain bocor di tiga titik. Kalau hujan, alas "
	             "puzzle kami jemur dan anak-anak dipindah ke teras.\n\n"
	             "Bu guru sudah menambal dengan aspal cair, hanya bertahan dua minggu.",
	  .wish = "Ganti seng satu sisi dan perbaiki plafon yang sudah menghitam.",
	  .category = "PAUD & TK", .area = "RT 06", .place = "PAUD Melati",
	  .cost = 11500000, .volume = 48, .unit = "meter persegi", .people = 42,
	  .author = "lestari", .state = PROPOSAL_PUBLISHED, .days = 7, .support = 13 },
	{ .title = "Pojok baca di balai dusun",
	  .problem = "Sepulang sekolah anak-anak tidak punya tempat selain warung yang ada "
	             "Wi-Fi-nya. Buku sumbangan mahasiswa KKN masih di dalam kardus.",
	  .wish = "Rak, tikar, dan lampu. Kami, remaja RT 05, mau bergiliran menjaga.",
	  .category = "Sekolah & perpustakaan", .area = "RT 05", .place = "Balai Dusun Krajan",
	  .cost = 4500000, .people = 120,
	  .author = "dimas", .state = PROPOSAL_SUBMITTED, .days = 2, .hours = 9 },
	{ .title = "Lapangan voli diratakan dan diberi lampu",
	  .problem = "Lapangan voli miring dan berbatu. Latihan hanya bisa sampai pukul lima "
	             "karena gelap, padahal kebanyakan pemain bekerja sampai sore.",
	  .wish = "Diratakan, diberi garis, net baru, dan dua lampu sorot.",
	  .category = "Pemuda & olahraga", .area = "RT 02", .place = "Lapangan Dusun Barat",
	  .cost = 15000000, .people = 150,
	  .author = "eko", .state = PROPOSAL_PUBLISHED, .days = 5, .support = 12 },
	{ .title = "Pelatihan servis HP dan motor untuk pemuda",
	  .problem = "Setelah lulus SMK banyak teman menganggur di rumah. Yang merantau pun "
	             "sering pulang karena tidak punya keahlian.",
	  .wish = "Pelatihan dua minggu dengan pengajar dari BLK kabupaten, 20 peserta, "
	          "diutamakan yang belum bekerja.",
	  .category = "Pemuda & olahraga", .area = "Desa Sukamaju", .cost = 22000000, .volume = 20,
	  .unit = "orang", .people = 20,
	  .author = "rohman", .state = PROPOSAL_PUBLISHED, .days = 3, .support = 9 },
	{ .title = "Perluasan makam Dusun Barat",
	  .problem = "Makam sudah hampir penuh. Dua pemakaman terakhir terpaksa memakai sela-sela "
	             "jalan.",
	  .wish = "Membeli tanah di sebelah selatan, kira-kira 500 meter persegi. Pemiliknya "
	          "bersedia.",
	  .category = "Sosial, budaya & keagamaan", .area = "Dusun Barat",
	  .place = "Makam Sasono Loyo",
	  .cost = 75000000, .volume = 500, .unit = "meter persegi", .people = 800,
	  .author = "nur", .state = PROPOSAL_PUBLISHED, .days = 2, .hours = 4, .support = 10 },
	{ .title = "Ambulans desa",
	  .problem = "Kalau malam, mencari mobil untuk ke rumah sakit bisa satu jam.",
	  .wish = "Mobil siaga desa.",
	  .category = "Kesehatan", .area = "Desa Sukamaju",
	  .author = "nur", .state = PROPOSAL_RETURNED, .days = 3,
	  .word = "Usulan yang bagus. Mohon dijelaskan: membeli mobil baru atau memakai mobil "
	          "desa yang ada, dan siapa sopirnya? Silakan dilengkapi lalu dikirim lagi." },
	{ .title = "Jual obat kuat herbal, hubungi nomor ini",
	  .problem = "Obat kuat herbal asli, aman, langsung antar ke rumah. Harga khusus warga "
	             "desa, diskon untuk pembelian tiga botol.",
	  .wish = "Beli sekarang sebelum kehabisan.",
	  .category = "Kesehatan", .area = "RT 08", .author = "paijo", .state = PROPOSAL_REFUSED,
	  .days = 4, .ground = GROUND_SPAM,
	  .word = "Ini iklan, bukan usulan pembangunan. Silakan memakai papan UMKM di balai desa." },
	{ .title = "Teguran untuk keluarga di RT 07",
	  .problem = "Ada keluarga di RT 07 yang anaknya sering pulang malam dan ribut. Saya "
	             "tulis nama lengkap dan nomor rumahnya supaya semua orang tahu.",
	  .wish = "Keluarga itu dipanggil.",
	  .category = "Sosial, budaya & keagamaan", .area = "RT 07", .author = "paijo",
	  .state = PROPOSAL_HIDDEN, .days = 6, .ground = GROUND_PRIVATE_DATA,
	  .word = "Memuat keterangan pribadi tetangga. Silakan bicarakan dengan Pak RT." },
	{ .title = "Seragam untuk grup rebana ibu-ibu",
	  .problem = "Grup rebana kami sering diundang, tetapi seragamnya belum ada.",
	  .wish = "Seragam untuk 25 orang.",
	  .category = "Sosial, budaya & keagamaan", .area = "RT 10", .cost = 5000000, .volume = 25,
	  .unit = "stel", .author = "fatimah", .state = PROPOSAL_WITHDRAWN, .days = 9 },
	{ .title = "Gedung Posyandu Anggrek",
	  .problem = "Posyandu masih menumpang di teras rumah Bu Kadus. Ibu hamil diperiksa di "
	             "balik kain jarik yang dibentangkan.",
	  .wish = "Bangunan 6 x 8 meter di tanah kas desa, dengan ruang periksa tertutup.",
	  .category = "Posyandu", .area = "Dusun Karanganyar", .place = "Tanah kas desa RT 10",
	  .cost = 140000000, .volume = 48, .unit = "meter persegi", .people = 160,
	  .name = "Kader Posyandu Anggrek",
	  .state = PROPOSAL_APPROVED, .days = 300, .support = 109 },
	{ .title = "Makanan tambahan untuk balita stunting",
	  .problem = "Dari 160 balita, 21 masih pendek menurut penimbangan terakhir. Sebagian "
	             "orang tuanya buruh tani yang berangkat sebelum subuh.",
	  .wish = "Makanan tambahan dari bahan lokal selama 90 hari, dimasak bergiliran oleh "
	          "kader.",
	  .category = "Posyandu", .area = "Desa Sukamaju", .cost = 37800000, .volume = 21,
	  .unit = "anak", .people = 21,
	  .name = "TP PKK Desa", .state = PROPOSAL_APPROVED, .days = 820, .support = 64 },
	{ .title = "Beasiswa kecil untuk anak yatim",
	  .problem = "Ada 14 anak yatim usia SD dan SMP. Yang sering menjadi kendala bukan SPP, "
	             "tetapi seragam dan sepatu.",
	  .wish = "Bantuan Rp 500.000 per anak tiap awal tahun ajaran.",
	  .category = "Sekolah & perpustakaan", .area = "Desa Sukamaju", .cost = 7000000,
	  .volume = 14, .unit = "anak", .people = 14,
	  .name = "Takmir Masjid Baiturrahman", .state = PROPOSAL_APPROVED, .days = 180,
	  .support = 83 },
	{ .title = "Bangku taman dan pohon peneduh di lapangan desa",
	  .problem = "Lapangan desa panas dan tidak ada tempat duduk. Orang tua yang menunggu "
	             "anak latihan bola duduk di atas motor.",
	  .wish = "Sepuluh bangku beton dan dua puluh bibit tabebuya atau ketapang kencana.",
	  .category = "Pemuda & olahraga", .area = "Dusun Krajan", .place = "Lapangan desa",
	  .cost = 13000000, .volume = 10, .unit = "buah", .people = 500,
	  .name = "Sekolah Sepak Bola Sukamaju", .state = PROPOSAL_PUBLISHED, .days = 45,
	  .support = 31 },
	{ .title = "Kelas malam untuk yang belum bisa membaca",
	  .problem = "Masih ada belasan orang tua yang malu karena harus memakai cap jempol. "
	             "Beberapa ingin belajar, asal tempatnya dekat dan gurunya sabar.",
	  .wish = "Kelas dua malam seminggu di balai RW, guru dari warga sendiri dengan honor "
	          "kecil.",
	  .category = "Sekolah & perpustakaan", .area = "Dusun Karanganyar", .place = "Balai RW 06",
	  .cost = 8400000, .people = 16,
	  .name = "Guru Parno", .state = PROPOSAL_PUBLISHED, .days = 75, .support = 39 },
	{ .title = "Gamelan desa diperbaiki",
	  .problem = "Saron dan kenong sudah sumbang, dua gong pecah. Anak-anak yang mau belajar "
	             "jadi kecewa. Gamelan ini peninggalan tahun 1962.",
	  .wish = "Dilaras ulang oleh pandai gong dari Wirun dan dibuatkan rancakan baru.",
	  .category = "Sosial, budaya & keagamaan", .area = "Dusun Krajan", .place = "Pendopo desa",
	  .cost = 34000000, .people = 60,
	  .name = "Paguyuban Karawitan Laras Sukamaju", .state = PROPOSAL_DEFERRED, .days = 390,
	  .support = 42 },
	{ .title = "Kolam renang desa",
	  .problem = "Anak-anak berenang di sungai dan itu berbahaya. Di kota tiketnya mahal.",
	  .wish = "Kolam renang umum dengan tiket murah.",
	  .category = "Pemuda & olahraga", .area = "Desa Sukamaju", .cost = 900000000, .people = 2000,
	  .name = "Warga RW 02", .state = PROPOSAL_DECLINED, .days = 365, .support = 58 },
	{ .title = "Pagar TK Pertiwi di tepi jalan raya",
	  .problem = "Pagar bambu TK roboh diterjang kambing. Dua anak sempat lari sampai ke tepi "
	             "jalan waktu jam istirahat.",
	  .wish = "Pagar besi setinggi satu meter dengan pintu yang bisa dikunci dari dalam.",
	  .category = "PAUD & TK", .area = "RT 04", .place = "TK Pertiwi",
	  .cost = 9000000, .volume = 35, .unit = "meter", .people = 50,
	  .name = "Komite TK Pertiwi", .state = PROPOSAL_SUBMITTED, .days = 4, .hours = 2 },
	{ .title = "Taman kecil untuk bermain di RW 07",
	  .problem = "Anak-anak RW 07 bermain di jalan karena halaman rumahnya sempit. Ada tanah "
	             "kosong bekas gudang pupuk, sekarang penuh alang-alang.",
	  .wish = "Dibersihkan, diberi ayunan, perosotan, dan bangku untuk orang tua.",
	  .category = "Sosial, budaya & keagamaan", .area = "RT 12", .place = "Bekas gudang pupuk",
	  .cost = 17500000, .people = 65,
	  .name = "Ibu-ibu RT 12", .state = PROPOSAL_PUBLISHED, .days = 21, .support = 24 },
	{ .title = NULL },
};
