/* What the demo village's people say of its programs. See demo_road.h. */
#include "cli/demo_road.h"

#include <stddef.h>

#define DAYS(n) ((n) * 24)

const struct demo_voice demo_voices[] = {
	/* -- 5: Jalan tani -- */
	{ 5, DAYS(40), "rohman", VOICE_FITS, .nr = 3 },
	{ 5, DAYS(40) - 3, "asep", VOICE_FITS, .nr = 3 },
	{ 5, DAYS(39), "ketut", VOICE_FITS, .nr = 3 },
	{ 5, DAYS(8), "rohman", VOICE_FITS, .nr = 4 },
	{ 5, DAYS(8) - 2, "fatimah", VOICE_FITS, .nr = 4 },
	{ 5, DAYS(8) - 5, "ketut", VOICE_FITS_NOT, .nr = 4 },
	{ 5, DAYS(8) - 6, "ketut", VOICE_SAY,
	  .text = "Di dekat gubuk Pak Wiryo ada retak memanjang, kira-kira empat meter. Mohon "
	          "dilihat sebelum diteruskan." },
	{ 5, DAYS(7), "joko", VOICE_SAY, .official = true,
	  .text = "Terima kasih, Pak Ketut. Sudah kami lihat: retak susut, akan diisi minggu ini "
	          "dan disiram pagi sore." },
	{ 5, DAYS(6), "rohman", .kind = VOICE_FOLLOW },
	{ 5, DAYS(6) - 1, "asep", VOICE_SAY,
	  .text = "Alhamdulillah, gabah sudah bisa diangkut sampai meter dua ratus. Tinggal "
	          "sedikit lagi." },
	/* -- 6: Posyandu -- */
	{ 6, DAYS(23), "fatimah", VOICE_FITS, .nr = 5 },
	{ 6, DAYS(22), "sri", VOICE_FITS, .nr = 5 },
	{ 6, DAYS(22) - 4, "nur", VOICE_FITS_NOT, .nr = 5 },
	{ 6, DAYS(21), "nur", VOICE_SAY,
	  .text = "Katanya selesai bulan lalu. Ibu hamil masih diperiksa di teras Bu Kadus." },
	{ 6, DAYS(19), "joko", VOICE_SAY, .official = true,
	  .text = "Betul, Bu, kami terlambat karena genteng. Penjelasannya kami tulis di tahap "
	          "pelaksanaan, dan tanggalnya kami tempel di balai dusun." },
	{ 6, DAYS(18), "fatimah", .kind = VOICE_FOLLOW },
	/* -- 7: Traktor, dinilai warga -- */
	{ 7, DAYS(30), "rohman", VOICE_RATE, .nr = 5 },
	{ 7, DAYS(29), "asep", VOICE_RATE, .nr = 4 },
	{ 7, DAYS(28), "ketut", VOICE_RATE, .nr = 5 },
	{ 7, DAYS(27), "bambang", VOICE_RATE, .nr = 2 },
	{ 7, DAYS(26), "yusuf", VOICE_RATE, .nr = 4 },
	{ 7, DAYS(25), "fatimah", VOICE_RATE, .nr = 4 },
	{ 7, DAYS(24), "eko", VOICE_RATE, .nr = 3 },
	{ 7, DAYS(20), "maria", VOICE_RATE, .nr = 4 },
	{ 7, DAYS(14), "bambang", VOICE_RATE, .nr = 3 },
	{ 7, DAYS(30) - 1, "rohman", VOICE_SAY,
	  .text = "Sewanya separuh dari sewa di luar, dan tidak perlu antre dua minggu." },
	{ 7, DAYS(27) - 2, "bambang", VOICE_SAY,
	  .text = "Traktor kedua sudah dua kali mogok. Yang dipakai baru satu, jadwalnya jadi "
	          "menumpuk." },
	{ 7, DAYS(10), "rohman", VOICE_FITS, .nr = 6 },
	{ 7, DAYS(10) - 2, "asep", VOICE_FITS, .nr = 6 },
	{ 7, DAYS(9), "bambang", VOICE_FITS_NOT, .nr = 6 },
	{ 7, DAYS(6), "rohman", .kind = VOICE_DONE },
	{ 7, DAYS(6) - 4, "ketut", .kind = VOICE_DONE },
	{ 7, DAYS(5), "bambang", VOICE_NOT_DONE,
	  .text = "Traktor kedua belum dapat dipakai. Menurut saya belum selesai sebelum "
	          "dua-duanya jalan." },
	/* -- 9: Kader posyandu, selesai -- */
	{ 9, DAYS(35), "sri", VOICE_RATE, .nr = 5 },
	{ 9, DAYS(34), "lestari", VOICE_RATE, .nr = 5 },
	{ 9, DAYS(33), "fatimah", VOICE_RATE, .nr = 4 },
	{ 9, DAYS(32), "nur", VOICE_RATE, .nr = 3 },
	{ 9, DAYS(30), "siti", VOICE_RATE, .nr = 5 },
	{ 9, DAYS(17), "sri", VOICE_FITS, .nr = 8 },
	{ 9, DAYS(16), "siti", VOICE_FITS, .nr = 8 },
	{ 9, DAYS(13), "sri", .kind = VOICE_DONE },
	{ 9, DAYS(12), "lestari", .kind = VOICE_DONE },
	{ 9, DAYS(12) - 5, "fatimah", .kind = VOICE_DONE },
	{ 9, DAYS(11), "siti", .kind = VOICE_DONE },
	/* -- 2: Papan nama, diragukan lalu dijawab -- */
	{ 2, DAYS(26), "eko", .kind = VOICE_DONE },
	{ 2, DAYS(25), "tuminah", VOICE_NOT_DONE,
	  .text = "Loket di Dusun Tengah baru buka sekali. Saya sudah dua kali datang dan tutup." },
	{ 2, DAYS(21), "ningsih", VOICE_ANSWER,
	  .text = "Terima kasih, Bu. Petugas loket Dusun Tengah sakit dan belum ada gantinya; itu "
	          "kelalaian kami. Mulai bulan ini loket dijaga bergantian, Selasa minggu pertama "
	          "dan ketiga pukul 8 sampai 12." },
	/* -- 1: Penerangan, dibenarkan -- */
	{ 1, DAYS(24), "nur", .kind = VOICE_DONE },
	{ 1, DAYS(23), "eko", .kind = VOICE_DONE },
	{ 1, DAYS(22), "siti", .kind = VOICE_DONE },
	/* -- 8, 10 -- */
	{ 8, DAYS(27), "budi", VOICE_SAY,
	  .text = "Sebelum hujan besar, mohon mulut selokan di pasar dibersihkan dulu dengan "
	          "tangan. Paguyuban siap membantu." },
	{ 8, DAYS(26), "budi", .kind = VOICE_FOLLOW },
	{ 10, DAYS(11), "dewi", VOICE_FITS, .nr = 9 },
	{ 10, DAYS(11) - 3, "sri", VOICE_SAY,
	  .text = "Tolong jarak jerujinya rapat, anak kelas satu suka memasukkan kaki." },
	{ .login = NULL },
};
