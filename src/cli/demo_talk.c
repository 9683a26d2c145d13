/* What the demo village says to each other under its proposals, and what it follows. See
 * demo_village.h. */
#include "cli/demo_village.h"

#include <stddef.h>

#define JALAN "Perbaikan jalan RT 03"
#define LAMPU "Lampu jalan di simpang pasar"
#define SELOKAN "Selokan depan SD 2"
#define JEMBATAN "Jembatan bambu"
#define PIPA "Pipa air bersih"
#define PINTU "Pintu air Blok Kidul"
#define WIFI "Wi-Fi gratis"
#define BANTUAN "Data penerima bantuan"
#define KURSI "Kursi roda"
#define LANDAI "Jalur landai"
#define VOLI "Lapangan voli"
#define FOR STANCE_FOR
#define AGAINST STANCE_AGAINST

const struct demo_deed demo_deeds[] = {
	/* -- Jalan RT 03 -- */
	{ .hours = 270, .login = "nur", .about = JALAN, .nr = 1, .stance = FOR, .helpful = 9,
	  .text = "Setuju sekali. Anak saya yang kelas dua terpaksa diantar memutar lewat kebun "
	          "karena takut jatuh. Kalau hujan lubangnya rata dengan air, tidak kelihatan." },
	{ .hours = 262, .login = "siti", .about = JALAN, .nr = 2, .to = 1,
	  .text = "Matur nuwun, Bu Nur. Sabtu ini kami mau mengukur ulang, silakan ikut." },
	{ .hours = 250, .login = "bambang", .about = JALAN, .nr = 3, .stance = AGAINST, .helpful = 4,
	  .text = "Bukan tidak setuju diperbaiki, tetapi Rp 45.000.000 untuk 250 meter terlalu "
	          "mahal. Di desa sebelah rabat beton 200 meter habis Rp 31.000.000 karena "
	          "tenaganya warga sendiri. Mohon dihitung lagi." },
	{ .hours = 244, .login = "eko", .about = JALAN, .nr = 4, .to = 3, .helpful = 5,
	  .text = "Lha itu tebalnya cuma tujuh senti, Pak. Dua tahun sudah ambyar dilewati truk "
	          "pasir. Lebih baik sekali tetapi awet." },
	{ .hours = 240, .login = "bambang", .about = JALAN, .nr = 5, .to = 4,
	  .text = "Kalau memang untuk sepuluh senti, harganya masuk akal. Tolong tebalnya ditulis "
	          "di usulan supaya jelas." },
	{ .hours = 216, .login = "ningsih", .about = JALAN, .nr = 6, .to = 3, .official = true,
	  .helpful = 11,
	  .text = "Terima kasih, Pak Bambang. Urusan Perencanaan sudah mengukur hari Selasa: 246 "
	          "meter, lebar 2,5 meter. Hitungan sementara Rp 38.600.000 dengan tebal sepuluh "
	          "senti dan tenaga padat karya. Rinciannya ditempel di papan balai desa." },
	{ .hours = 200, .login = "lestari", .about = JALAN, .nr = 7, .stance = FOR,
	  .text = "Dari RT 06 pun lewat situ kalau ke musala. Mudah-mudahan masuk tahun ini." },
	{ .hours = 26, .login = "parjo", .about = JALAN, .nr = 8, .official = true, .stance = FOR,
	  .helpful = 6,
	  .text = "Sebagai Kadus Barat saya sampaikan: usulan ini dibahas di musdus Jumat malam "
	          "pukul 19.30 di balai dusun. Yang siap kerja bakti mohon mendaftar ke ketua RT." },
	{ .hours = 20, .login = "tuminah", .about = JALAN, .nr = 9,
	  .text = "Tolong tepi jalannya sekalian diratakan. Untuk kaki tua, turun dari jalan yang "
	          "tinggi sebelah itu berat." },
	{ .hours = 9, .login = "rohman", .about = JALAN, .nr = 10, .to = 8,
	  .text = "Siap, Pak Kadus. Saya bawa molen dari kelompok tani, solarnya patungan saja." },
	/* -- Lampu pasar -- */
	{ .hours = 205, .login = "tuminah", .about = LAMPU, .nr = 11, .stance = FOR, .helpful = 8,
	  .text = "Saya jualan sayur di situ dua puluh tahun. Jam tiga pagi petengnya bukan main, "
	          "uang kembalian saja salah terus." },
	{ .hours = 198, .login = "asep", .about = LAMPU, .nr = 12, .stance = FOR,
	  .text = "Kalau tenaga surya, aki-nya dikunci yang bagus. Di tempat adik saya baru "
	          "sebulan sudah hilang." },
	{ .hours = 190, .login = "dewi", .about = LAMPU, .nr = 13, .to = 12, .helpful = 3,
	  .text = "Betul, Kang. Pasang yang menyatu di atas tiang, jadi aki dan lampunya satu "
	          "kotak." },
	{ .hours = 180, .login = "joko", .about = LAMPU, .nr = 14, .official = true, .helpful = 7,
	  .text = "Kami sudah menanyakan harga ke tiga toko. Lampu surya menyatu 60 watt antara "
	          "Rp 2.450.000 dan Rp 3.100.000 per titik, garansi dua tahun. Jadi tiga titik "
	          "dengan tiangnya kira-kira Rp 16.000.000." },
	{ .hours = 170, .login = "yusuf", .about = LAMPU, .nr = 15, .to = 14,
	  .text = "Alhamdulillah, terima kasih Pak Joko. Paguyuban pasar sanggup merawat." },
	{ .hours = 150, .login = "maria", .about = LAMPU, .nr = 16, .stance = AGAINST,
	  .text = "Simpang itu sebenarnya kewajiban dinas pasar kabupaten. Jangan semua dibebankan "
	          "ke Dana Desa, nanti posyandu yang tidak kebagian." },
	{ .hours = 140, .login = "ratna", .about = LAMPU, .nr = 17, .to = 16, .helpful = 2,
	  .text = "Pasarnya milik desa, Bu, tercatat di daftar aset. Yang kabupaten itu pasar "
	          "kecamatan." },
	/* -- Selokan SD 2 -- */
	{ .hours = 135, .login = "yusuf", .about = SELOKAN, .nr = 18, .stance = FOR, .helpful = 6,
	  .text = "Waktu hujan Kamis kemarin anak saya pulang dengan sepatu basah dan buku "
	          "lengket. Sudah saya foto, kalau perlu saya bawa ke balai desa." },
	{ .hours = 128, .login = "wulan", .about = SELOKAN, .nr = 19, .stance = FOR,
	  .text = "Pohon trembesinya jangan ditebang ya. Akarnya saja yang dipotong dan diberi "
	          "pembatas, anak-anak butuh teduhnya." },
	{ .hours = 120, .login = "dewi", .about = SELOKAN, .nr = 20, .to = 19,
	  .text = "Setuju, Mbak. Sudah saya bicarakan dengan kepala sekolah, pohonnya tetap." },
	{ .hours = 110, .login = "sri", .about = SELOKAN, .nr = 21, .helpful = 4,
	  .text = "Sampahnya juga dipikirkan. Sehari setelah dikeruk sudah penuh bungkus jajan. "
	          "Bank sampah RW 02 mau menaruh dua tong di depan gerbang." },
	{ .hours = 96, .login = "ningsih", .about = SELOKAN, .nr = 22, .official = true,
	  .helpful = 5,
	  .text = "Sudah kami lihat kemarin. Saluran 118 meter perlu diperdalam 40 senti. "
	          "Karena sebagian di halaman sekolah, kami menunggu surat izin dari dinas "
	          "pendidikan; diminta selesai dalam dua minggu." },
	{ .hours = 60, .login = "yusuf", .about = SELOKAN, .nr = 23, .to = 22,
	  .text = "Kalau dua minggu lagi belum ada kabar, boleh kami tanyakan di sini?" },
	{ .hours = 52, .login = "ningsih", .about = SELOKAN, .nr = 24, .to = 23, .official = true,
	  .text = "Silakan, Pak. Kami jawab di halaman ini juga." },
	/* -- Jembatan Kali Pepe -- */
	{ .hours = 88, .login = "ketut", .about = JEMBATAN, .nr = 25, .stance = FOR, .helpful = 7,
	  .text = "Saya ikut menolong Pak Karto waktu itu. Untung hanya lecet. Jangan menunggu ada "
	          "yang lebih parah." },
	{ .hours = 84, .login = "fatimah", .about = JEMBATAN, .nr = 26, .stance = FOR,
	  .text = "Sebulan lagi panen raya. Kalau bisa sebelum itu sudah ada yang darurat." },
	{ .hours = 80, .login = "maman", .about = JEMBATAN, .nr = 27,
	  .text = "BPD menanyakan: tanah di ujung timur milik siapa? Dulu pernah ada yang "
	          "keberatan waktu jembatan bambu dipasang." },
	{ .hours = 74, .login = "asep", .about = JEMBATAN, .nr = 28, .to = 27, .helpful = 4,
	  .text = "Tanah wakaf makam, Pak. Takmir sudah setuju, suratnya ada di Pak RT." },
	{ .hours = 58, .login = "hendra", .about = JEMBATAN, .nr = 29, .stance = AGAINST,
	  .text = "Delapan meter Rp 85.000.000 itu harga jembatan mobil. Untuk motor dan gerobak, "
	          "rangka besi bekas dengan lantai cor cukup separuhnya." },
	{ .hours = 47, .login = "joko", .about = JEMBATAN, .nr = 30, .to = 29, .official = true,
	  .helpful = 3,
	  .text = "Masukannya kami pakai. Kami minta penyedia menghitung dua pilihan, beton dan "
	          "rangka besi, dan hasilnya dimuat di sini paling lambat dua minggu lagi." },
	{ .hours = 30, .login = "asep", .about = JEMBATAN, .nr = 31, .to = 30,
	  .text = "Nggih, Pak Joko. Yang penting kuat kalau Kali Pepe banjir." },
	/* -- Pipa air bersih -- */
	{ .hours = 66, .login = "rohman", .about = PIPA, .nr = 32, .stance = FOR, .helpful = 8,
	  .text = "RT 11 sudah sebulan giliran jam dua pagi. Istri saya sampai tidur di dapur "
	          "menunggu ember penuh." },
	{ .hours = 61, .login = "maman", .about = PIPA, .nr = 33, .stance = FOR,
	  .text = "Meteran di tiap RT setuju, asal tarifnya dimusyawarahkan dulu. Jangan tahu-tahu "
	          "ditagih." },
	{ .hours = 55, .login = "hendra", .about = PIPA, .nr = 34, .to = 33,
	  .text = "Usul saya Rp 1.500 per kubik untuk perawatan, yang tidak mampu dibebaskan." },
	{ .hours = 49, .login = "fatimah", .about = PIPA, .nr = 35, .to = 34, .helpful = 2,
	  .text = "Rp 1.500 tidak berat. Sekarang beli air galon lebih mahal." },
	{ .hours = 28, .login = "slamet", .about = PIPA, .nr = 36, .official = true, .helpful = 9,
	  .text = "Saya sudah melihat sendiri bak Bukit Gedong hari Minggu. Dua sambungan yang "
	          "paling parah kami perbaiki minggu ini dari dana perawatan, tidak menunggu "
	          "anggaran. Penggantian pipa seluruhnya tetap diusulkan. Mohon maaf atas "
	          "lamanya." },
	{ .hours = 22, .login = "rohman", .about = PIPA, .nr = 37, .to = 36, .helpful = 3,
	  .text = "Terima kasih, Pak Lurah. Kami tunggu tukangnya, nanti dibuatkan kopi." },
	/* -- Pintu air -- */
	{ .hours = 280, .login = "ketut", .about = PINTU, .nr = 38, .stance = FOR, .helpful = 5,
	  .text = "Di Bali urusan begini ada subak. Pintu baru tanpa jadwal giliran yang ditaati "
	          "sama saja, nanti tetap ribut." },
	{ .hours = 274, .login = "rohman", .about = PINTU, .nr = 39, .to = 38,
	  .text = "Setuju, Bli. Makanya jadwalnya saya masukkan di usulan." },
	{ .hours = 230, .login = "fatimah", .about = PINTU, .nr = 40, .stance = FOR,
	  .text = "Yang jaga pintu tolong diberi honor. Dulu Mbah Darmo jaga tiga musim tidak "
	          "dibayar sepeser pun." },
	{ .hours = 160, .login = "joko", .about = PINTU, .nr = 41, .official = true,
	  .text = "Bendungnya kewenangan dinas pengairan, tetapi daun pintunya boleh diganti desa. "
	          "Suratnya sudah kami kirim Senin lalu." },
	/* -- Wi-Fi -- */
	{ .hours = 145, .login = "lestari", .about = WIFI, .nr = 42, .stance = FOR, .helpful = 4,
	  .text = "Anak PAUD belum perlu, tetapi kakak-kakaknya setiap malam nongkrong di pinggir "
	          "jalan demi sinyal. Lebih aman di balai." },
	{ .hours = 138, .login = "eko", .about = WIFI, .nr = 43, .stance = FOR,
	  .text = "Jam sembilan terlalu cepat, yang kerja pabrik baru pulang. Sampai jam sepuluh, "
	          "bagaimana?" },
	{ .hours = 132, .login = "sri", .about = WIFI, .nr = 44, .stance = AGAINST, .helpful = 6,
	  .text = "Jujur saya khawatir dipakai main gim sampai malam. Tahun lalu di warung Pak "
	          "Min begitu, PR tidak ada yang selesai." },
	{ .hours = 126, .login = "budi", .about = WIFI, .nr = 45, .to = 44, .helpful = 5,
	  .text = "Bisa diberi batas dua jam sehari, Bu, dan gim ditutup pada jam belajar. Saya "
	          "mau membantu memasangnya." },
	{ .hours = 23, .login = "darto", .about = WIFI, .nr = 46, .official = true, .helpful = 4,
	  .text = "Balai dusun juga siap ditempati satu titik. Listriknya kami tanggung dari kas "
	          "dusun, kira-kira Rp 60.000 sebulan." },
	{ .hours = 36, .login = "sri", .about = WIFI, .nr = 47, .to = 45,
	  .text = "Kalau dibatasi begitu saya ikut mendukung." },
	{ .hours = 16, .login = "maria", .about = WIFI, .nr = 48, .stance = FOR,
	  .text = "Sekalian ditempel cara mengadu kalau sinyalnya mati. Biasanya kalau rusak "
	          "tidak ada yang merasa punya." },
	/* -- Data bantuan -- */
	{ .hours = 98, .login = "tuminah", .about = BANTUAN, .nr = 49, .stance = FOR, .helpful = 10,
	  .text = "Sudah lama ditunggu. Saya janda, tiga kali didata, tidak pernah keluar "
	          "namanya. Kalau ditempel kan bisa tahu alasannya." },
	{ .hours = 92, .login = "bambang", .about = BANTUAN, .nr = 50, .stance = AGAINST,
	  .helpful = 3,
	  .text = "Hati-hati, nama orang miskin dipajang itu bisa bikin malu anaknya di sekolah. "
	          "Cukup jumlah per RT dan syaratnya." },
	{ .hours = 86, .login = "ratna", .about = BANTUAN, .nr = 51, .to = 50, .helpful = 4,
	  .text = "Jalan tengahnya: nama tanpa alamat, ditempel di balai dusun saja, tidak "
	          "difoto." },
	{ .hours = 64, .login = "slamet", .about = BANTUAN, .nr = 52, .official = true,
	  .helpful = 6,
	  .text = "Aturannya memang harus diumumkan di musyawarah. Mulai triwulan ini daftarnya "
	          "dibacakan di tiap musdus dan ada masa sanggah dua minggu, tanpa nomor "
	          "kependudukan dan alamat." },
	{ .hours = 40, .login = "paijo", .about = BANTUAN, .nr = 53, .stance = AGAINST,
	  .text = "Percuma, yang dapat ya saudaranya perangkat semua. Pembagiannya tidak pernah "
	          "beres dari dulu." },
	{ .hours = 34, .login = "maria", .about = BANTUAN, .nr = 54, .to = 53,
	  .text = "Justru karena itu ditempel, Pak, supaya bisa disanggah dengan bukti." },
	{ .hours = 25, .login = "paijo", .about = BANTUAN, .nr = 55,
	  .text = "Ibu yang di pojok RT 08 itu dapat bantuan padahal suaminya punya dua istri dan "
	          "toko di kota, semua orang juga tahu." },
	{ .kind = DEED_HIDE, .hours = 18, .login = "wulan", .nr = 55, .ground = GROUND_PRIVATE_DATA,
	  .text = "Ini membuka urusan rumah tangga orang. Kalau ada penerima yang keliru, sampaikan "
	          "pada masa sanggah lewat Pak RT." },
	/* -- Kursi roda, jalur landai -- */
	{ .hours = 220, .login = "budi", .about = KURSI, .nr = 56, .stance = FOR, .helpful = 7,
	  .text = "Saya punya satu yang masih bagus, bekas Bapak almarhum. Silakan dipakai untuk "
	          "memulai." },
	{ .hours = 212, .login = "tuminah", .about = KURSI, .nr = 57, .to = 56,
	  .text = "Ya Allah, matur nuwun sanget, Mas Budi. Besok saya ambil bersama Pak RT." },
	{ .hours = 150, .login = "ningsih", .about = KURSI, .nr = 58, .official = true,
	  .helpful = 4,
	  .text = "Kursi dari Mas Budi sudah kami terima dan dicatat. Buku pinjamnya ada di ruang "
	          "pelayanan, Senin sampai Jumat pukul 08.00 sampai 14.00." },
	{ .hours = 33, .login = "asep", .about = KURSI, .nr = 59, .stance = FOR,
	  .text = "Yang mau ikut menyumbang kursi roda bekas, hubungi saya di 0812-3456-7890, nanti "
	          "saya jemput pakai mobil bak." },
	{ .hours = 178, .login = "tuminah", .about = LANDAI, .nr = 60, .stance = FOR, .helpful = 5,
	  .text = "Bukan hanya yang pakai tongkat. Saya yang encok saja naik lima anak tangga itu "
	          "sudah ngos-ngosan." },
	{ .hours = 100, .login = "dewi", .about = LANDAI, .nr = 61, .stance = FOR,
	  .text = "Kemiringannya jangan terlalu tegak. Satu banding dua belas, begitu di buku "
	          "suami saya yang tukang." },
	{ .hours = 43, .login = "ningsih", .about = LANDAI, .nr = 62, .official = true,
	  .helpful = 3,
	  .text = "Gambarnya sudah dibuat: panjang 7 meter, dua pegangan, pintu toilet 90 senti. "
	          "Silakan dilihat di ruang pelayanan sampai akhir bulan dan diberi masukan." },
	{ .hours = 27, .login = "yusuf", .about = LANDAI, .nr = 63,
	  .text = "Pemilik toko bangunan di RT 07 itu maling semua, semennya dioplos. Jangan "
	          "pernah beli di sana!" },
	{ .kind = DEED_REPORT, .hours = 24, .login = "tuminah", .nr = 63, .ground = GROUND_INSULT,
	  .text = "Menuduh orang tanpa bukti." },
	{ .kind = DEED_REPORT, .hours = 21, .login = "dewi", .nr = 63, .ground = GROUND_INSULT },
	{ .kind = DEED_REPORT, .hours = 17, .login = "sri", .nr = 63, .ground = GROUND_INSULT,
	  .text = "Beliau tetangga kami dan jujur." },
	{ .kind = DEED_REPORT, .hours = 12, .login = "ratna", .nr = 53, .ground = GROUND_INSULT },
	/* -- Lapangan voli -- */
	{ .hours = 104, .login = "bambang", .about = VOLI, .nr = 64, .stance = FOR, .helpful = 3,
	  .text = "Dulu RT 01 pernah juara kecamatan di lapangan itu. Kalau rata lagi, saya sanggup "
	          "melatih anak-anak tiap Minggu pagi." },
	{ .hours = 77, .login = "nur", .about = VOLI, .nr = 65, .stance = AGAINST, .helpful = 2,
	  .text = "Lampu sorotnya jangan sampai malam. Rumah saya di sebelah situ, bayi saya baru "
	          "lima bulan." },
	{ .hours = 70, .login = "eko", .about = VOLI, .nr = 66, .to = 65,
	  .text = "Siap, Bu Nur. Jam delapan kami matikan, kuncinya dipegang Pak RT." },
	/* -- What they follow, and where they are told -- */
	{ .kind = DEED_FOLLOW, .hours = 285, .login = "siti", .about = "RT 03" },
	{ .kind = DEED_FOLLOW, .hours = 284, .login = "siti", .about = "Posyandu" },
	{ .kind = DEED_FOLLOW, .hours = 283, .login = "budi", .about = "Lansia & disabilitas" },
	{ .kind = DEED_FOLLOW, .hours = 283, .login = "budi", .about = "Dusun Krajan" },
	{ .kind = DEED_FOLLOW, .hours = 200, .login = "maman", .about = "Dusun Karanganyar" },
	{ .kind = DEED_FOLLOW, .hours = 190, .login = "darto", .about = "Dusun Krajan" },
	{ .kind = DEED_FOLLOW, .hours = 185, .login = "eko", .about = "Pemuda & olahraga" },
	{ .kind = DEED_FOLLOW, .hours = 182, .login = "asep", .about = "Jalan & jembatan" },
	{ .kind = DEED_OUTSIDE, .hours = 282, .login = "siti", .text = "+62 812-0000-0012" },
	{ .kind = DEED_OUTSIDE, .hours = 281, .login = "budi", .text = "budi@contoh.example" },
	{ .kind = DEED_OUTSIDE, .hours = 230, .login = "lestari", .text = "+62 813-0000-0016" },
	{ .kind = DEED_OUTSIDE, .hours = 182, .login = "yusuf", .text = "yusuf@contoh.example" },
	{ .login = NULL },
};
