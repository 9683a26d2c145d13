/* The demo village's wishes about farming, trade, nature and the office. See demo_village.h. */
#include "cli/demo_village.h"

#include <stddef.h>

const struct demo_wish demo_living[] = {
	{ .title = "Pintu air Blok Kidul macet",
	  .problem = "Pintu air sudah berkarat dan tidak bisa ditutup. Sawah atas kekeringan, "
	             "sawah bawah kebanjiran. Musim tanam lalu kami sampai bertengkar soal "
	             "giliran air.",
	  .wish = "Ganti tiga daun pintu dengan ulir baru dan buat jadwal giliran yang ditempel "
	          "di gardu.",
	  .category = "Irigasi", .area = "RT 11", .place = "Bendung Blok Kidul",
	  .cost = 21000000, .volume = 3, .unit = "pintu", .people = 180,
	  .author = "rohman", .state = PROPOSAL_PUBLISHED, .days = 12, .hours = 5, .support = 15 },
	{ .title = "Wi-Fi gratis di balai desa",
	  .problem = "Anak sekolah mengerjakan tugas di pinggir jalan demi sinyal. Balai desa "
	             "punya internet, tetapi hanya untuk kantor.",
	  .wish = "Satu titik Wi-Fi untuk umum, pukul tujuh pagi sampai sembilan malam, dengan "
	          "batas waktu supaya kebagian semua.",
	  .category = "Data & internet", .area = "Dusun Krajan", .place = "Balai desa",
	  .cost = 6500000, .people = 300,
	  .author = "budi", .state = PROPOSAL_PUBLISHED, .days = 6, .hours = 7, .support = 18 },
	{ .title = "Data penerima bantuan ditempel di papan pengumuman",
	  .problem = "Setiap ada bantuan selalu timbul bisik-bisik karena orang tidak tahu siapa "
	             "yang dapat dan apa syaratnya. Ada janda yang terlewat, ada juga yang sudah "
	             "pindah tetapi masih tercatat.",
	  .wish = "Daftar dan syaratnya ditempel tiga bulan sekali di tiap dusun, dan ada waktu "
	          "dua minggu untuk menyanggah.",
	  .category = "Data & internet", .area = "Desa Sukamaju",
	  .author = "maria", .shown = SHOWN_AREA,
	  .state = PROPOSAL_PUBLISHED, .days = 4, .hours = 8,
	  .support = 20 },
	{ .title = "Los pasar untuk pedagang sayur",
	  .problem = "Pedagang sayur berjualan di tanah, beralas plastik. Kalau hujan, dagangan "
	             "terendam lumpur dan pembeli enggan masuk.",
	  .wish = "Los beratap dengan lantai yang ditinggikan, dua puluh lapak, sewanya "
	          "terjangkau.",
	  .category = "Pasar", .area = "Dusun Tengah", .place = "Pasar Desa, sisi timur",
	  .cost = 98000000, .volume = 20, .unit = "lapak", .people = 450,
	  .author = "yusuf", .state = PROPOSAL_PUBLISHED, .days = 3, .hours = 6, .support = 11 },
	{ .title = "Kandang komunal supaya kambing tidak berkeliaran",
	  .problem = "Kambing masuk ke kebun dan TK. Pemiliknya juga susah karena pekarangannya "
	             "sempit.",
	  .wish = "Kandang bersama di tanah kas desa, kotorannya diolah menjadi pupuk.",
	  .category = "Ternak & kebun", .area = "RT 12", .cost = 30000000, .volume = 40,
	  .unit = "ekor", .people = 22,
	  .author = "ketut", .state = PROPOSAL_PUBLISHED, .days = 1, .hours = 2, .support = 5 },
	{ .title = "Mesin jahit untuk kelompok ibu-ibu RT 03",
	  .problem = "Kami bertujuh biasa menerima pesanan seragam, tetapi mesin jahitnya hanya "
	             "dua dan salah satunya pinjaman. Pesanan besar terpaksa kami tolak.",
	  .wish = "Tiga mesin jahit dan satu mesin obras, dipakai bergiliran dan dicatat sebagai "
	          "barang milik BUMDes.",
	  .category = "UMKM & BUMDes", .area = "RT 03", .cost = 16500000, .volume = 4, .unit = "mesin",
	  .people = 7, .author = "siti", .state = PROPOSAL_SUBMITTED, .days = 1, .hours = 7 },
	{ .title = "Jam buka kantor desa sampai sore",
	  .problem = "Kami buruh pabrik pulang pukul empat, sedangkan pelayanan surat tutup pukul "
	             "dua. Untuk satu surat pengantar saya harus cuti sehari.",
	  .wish = "Seminggu sekali buka sampai pukul tujuh malam.",
	  .category = "Kantor desa", .area = "RT 10", .author = "wati",
	  .state = PROPOSAL_SUBMITTED, .days = 3, .hours = 1 },
	{ .title = "Bibit buah untuk pekarangan",
	  .problem = "Banyak pekarangan kosong. Kalau ditanami, lima tahun lagi bisa panen "
	             "sendiri.",
	  .wish = "Bibit mangga, alpukat, dan kelengkeng.",
	  .category = "Ternak & kebun", .area = "Dusun Tengah", .author = "yusuf",
	  .state = PROPOSAL_RETURNED, .days = 2,
	  .word = "Mohon ditulis berapa keluarga yang mau menanam, supaya jumlah bibitnya bisa "
	          "dihitung." },
	{ .title = "Bank sampah RW 02 butuh timbangan dan gudang kecil",
	  .problem = "Bank sampah kami sudah berjalan setahun dengan 46 nasabah. Barangnya "
	             "ditumpuk di garasi Bu RW dan mulai mengundang tikus.",
	  .wish = "Gudang 3 x 4 meter dan satu timbangan gantung.",
	  .category = "Sampah", .area = "RT 05", .place = "Samping balai RW 02", .cost = 12500000,
	  .people = 184, .author = "sri", .state = PROPOSAL_PUBLISHED, .days = 1, .hours = 9,
	  .support = 8 },
	{ .title = "Alarm banjir di Kali Pepe",
	  .problem = "Banjir Februari datang pukul dua malam dan tidak ada yang tahu sampai air "
	             "masuk kamar. Kentungan tidak terdengar karena hujan deras.",
	  .wish = "Alat ukur tinggi air dengan sirene, dipasang satu kilometer di hulu.",
	  .category = "Lingkungan & kebencanaan", .area = "Dusun Karanganyar",
	  .place = "Bendung hulu",
	  .cost = 19000000, .volume = 1, .unit = "unit", .people = 260,
	  .author = "asep", .state = PROPOSAL_PUBLISHED, .days = 5, .hours = 3, .support = 19 },
	{ .title = "Irigasi tetes untuk kebun cabai",
	  .problem = "Kemarau panjang membuat cabai mati separuh. Menyiram dengan ember "
	             "menghabiskan tiga jam sehari.",
	  .wish = "Percontohan irigasi tetes seluas seperempat hektare, hasilnya dibagikan "
	          "sebagai ilmu.",
	  .category = "Irigasi", .area = "RT 09", .place = "Kebun bengkok", .cost = 17000000,
	  .volume = 2500, .unit = "meter persegi", .people = 24,
	  .name = "KWT Sekar Arum", .state = PROPOSAL_PUBLISHED, .days = 50, .support = 33 },
	{ .title = "Traktor tangan untuk disewakan BUMDes",
	  .problem = "Menunggu giliran traktor dari desa sebelah bisa dua minggu, padahal airnya "
	             "keburu habis. Sewanya juga naik tiap musim.",
	  .wish = "Dua traktor tangan dengan sewa yang wajar, keuntungannya untuk perawatan.",
	  .category = "UMKM & BUMDes", .area = "Desa Sukamaju", .cost = 64000000, .volume = 2,
	  .unit = "unit", .people = 310,
	  .name = "Gapoktan Sukamaju", .state = PROPOSAL_APPROVED, .days = 340, .support = 117 },
	{ .title = "Kompos dari sampah pasar",
	  .problem = "Sisa sayur pasar kira-kira empat kuintal sehari dibuang ke tepi kali dan "
	             "menjadi sarang lalat.",
	  .wish = "Mesin pencacah dan bak kompos; hasilnya dijual murah ke petani.",
	  .category = "Sampah", .area = "Dusun Tengah", .place = "Belakang Pasar Desa",
	  .cost = 28000000, .volume = 1, .unit = "unit", .people = 500,
	  .name = "Paguyuban Pedagang Pasar",
	  .state = PROPOSAL_APPROVED, .days = 140, .support = 46 },
	{ .title = "Papan nama jalan dan nomor rumah",
	  .problem = "Kurir sering salah alamat, ambulans pun pernah berputar-putar mencari RT "
	             "09.",
	  .wish = "Papan nama untuk 32 gang dan nomor rumah yang seragam.",
	  .category = "Kantor desa", .area = "Desa Sukamaju", .cost = 14500000, .volume = 32,
	  .unit = "papan", .people = 2400,
	  .name = "Musdus Tengah, 31 hadir", .state = PROPOSAL_APPROVED, .days = 850, .support = 51 },
	{ .title = "Penanaman bambu di tebing sungai",
	  .problem = "Setelah rumpun bambu ditebang untuk proyek talud, tebing di hilir justru "
	             "longsor.",
	  .wish = "Tanam kembali 200 rumpun bambu petung dan jaga lima tahun pertama.",
	  .category = "Lingkungan & kebencanaan", .area = "Dusun Karanganyar",
	  .place = "Tebing Kali Pepe",
	  .cost = 8000000, .volume = 200, .unit = "rumpun", .people = 90,
	  .name = "Pokdarwis Kedung Waru", .state = PROPOSAL_PUBLISHED, .days = 28, .support = 22 },
	{ .title = "Loket pembayaran pajak di tiap dusun",
	  .problem = "Membayar PBB harus ke kecamatan dan antre setengah hari.",
	  .wish = "Petugas berkeliling dusun dua hari setiap September.",
	  .category = "Kantor desa", .area = "Desa Sukamaju", .people = 1500,
	  .name = "Ketua RT se-Krajan", .state = PROPOSAL_APPROVED, .days = 810, .support = 37 },
	{ .title = "Gudang pupuk dekat jalan raya",
	  .problem = "Gudang lama bocor dan jauh dari jalan. Tiap musim ada pupuk yang mengeras.",
	  .wish = "Gudang baru 8 x 10 meter di tanah kas desa.",
	  .category = "Pertanian & perikanan", .area = "Dusun Karanganyar", .cost = 110000000,
	  .volume = 80, .unit = "meter persegi", .people = 310,
	  .name = "Gapoktan Sukamaju", .state = PROPOSAL_DEFERRED, .days = 370, .support = 67 },
	{ .title = "Pos ronda RT 06 dibangun lagi",
	  .problem = "Pos ronda roboh tertimpa pohon kelapa. Jadwal ronda tetap jalan, tetapi "
	             "kalau hujan kami berteduh di teras orang.",
	  .wish = "Pos 2 x 3 meter dan satu kentungan. Tenaga dari warga.",
	  .category = "Sosial, budaya & keagamaan", .area = "RT 06", .cost = 6800000, .volume = 1,
	  .unit = "unit", .people = 140,
	  .name = "Ketua RT 06", .state = PROPOSAL_PUBLISHED, .days = 40, .support = 29 },
	{ .title = "Kolam lele di lahan tidur",
	  .problem = "Ada lahan rawa setengah hektare yang tidak bisa ditanami. Pemuda RT 12 "
	             "sudah mencoba satu kolam terpal dan panennya lumayan.",
	  .wish = "Enam kolam terpal, bibit, dan pendampingan dari Dinas Perikanan.",
	  .category = "Pertanian & perikanan", .area = "RT 12", .cost = 18000000, .volume = 6,
	  .unit = "kolam", .people = 18,
	  .name = "Pemuda RT 12", .state = PROPOSAL_PUBLISHED, .days = 33, .support = 26 },
	{ .title = "Gapura baru dengan lampu hias",
	  .problem = "Gapura desa sudah tua dan kalah megah dari desa sebelah.",
	  .wish = "Gapura baru dari batu alam dengan lampu hias.",
	  .category = "Kantor desa", .area = "Dusun Krajan", .place = "Pintu masuk desa",
	  .cost = 150000000, .name = "Panitia HUT desa", .state = PROPOSAL_DECLINED, .days = 330,
	  .support = 12 },
	{ .title = "Warung jujur di balai dusun",
	  .problem = "Anak-anak pulang mengaji membeli jajan sampai ke jalan raya. Di balai dusun "
	             "ada ruang kosong yang bisa dipakai.",
	  .wish = "Rak dan modal awal untuk warung tanpa penjaga, uangnya untuk kegiatan TPA.",
	  .category = "UMKM & BUMDes", .area = "Dusun Barat", .place = "Balai Dusun Barat",
	  .cost = 2000000, .people = 80,
	  .name = "Remaja Masjid Al-Ikhlas",
	  .state = PROPOSAL_PUBLISHED, .days = 16, .support = 14 },
	{ .title = "Pelatihan memakai pupuk organik",
	  .problem = "Pupuk subsidi dikurangi, sementara cara membuat pupuk dari kotoran ternak "
	             "belum banyak yang bisa. Yang pernah mencoba gagal karena baunya.",
	  .wish = "Pelatihan tiga hari di kebun bengkok dengan penyuluh lapangan.",
	  .category = "Pertanian & perikanan", .area = "Dusun Tengah", .cost = 5500000, .volume = 30,
	  .unit = "orang", .people = 30,
	  .name = "Kelompok Tani Sido Makmur", .state = PROPOSAL_SUBMITTED, .days = 5, .hours = 4 },
	{ .title = "Videotron di gapura desa",
	  .problem = "Pengumuman desa sering terlambat dibaca karena papannya di dalam balai.",
	  .wish = "Videotron 2 x 3 meter di gapura, bisa juga untuk iklan UMKM.",
	  .category = "Kantor desa", .area = "Dusun Krajan", .place = "Gapura desa",
	  .cost = 185000000, .volume = 1, .unit = "unit", .people = 2400,
	  .author = "bambang", .state = PROPOSAL_PUBLISHED, .days = 30, .support = 2 },
	{ .title = NULL },
};
