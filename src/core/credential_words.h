/* Words that begin too many passwords in an Indonesian village, most used first: passwords, everyday
 * words, names of people, places and months. Lower case. For credential.c alone. */
#ifndef BALAI_CORE_CREDENTIAL_WORDS_H
#define BALAI_CORE_CREDENTIAL_WORDS_H

static const char *const credential_words[] = {
	/* what is asked for, and what people then type */
	"rahasia", "sandi", "katasandi", "password", "admin", "indonesia", "sayang", "bismillah",
	"qwerty", "123456", "12345678", "123456789", "1234567890", "111111", "000000", "123123",
	"112233", "654321", "121212", "abc123", "asdfgh", "zxcvbn", "qwertyuiop", "masuk",
	"lupa", "lupasandi", "gantisandi", "kunci", "buka", "pengguna", "user", "login", "akun",
	"tidaktahu", "terserah", "bebas", "coba", "cobacoba", "tes", "testing", "contoh",

	/* the hall and the office */
	"balai", "balaidesa", "desa", "kantor", "kantordesa", "kelurahan", "kecamatan", "kabupaten",
	"provinsi", "dusun", "kampung", "nagari", "jorong", "gampong", "kepaladesa", "kades", "lurah",
	"camat", "kadus", "sekdes", "sekretaris", "bendahara", "operator", "petugas", "pegawai",
	"warga", "masyarakat", "rakyat", "musyawarah", "musdes", "bumdes", "posyandu", "karangtaruna",
	"pkk", "bpd", "lpm", "rtrw", "usulan", "pembangunan", "pemerintah",

	/* the nation */
	"merdeka", "garuda", "pancasila", "nusantara", "merahputih", "bhinneka", "proklamasi",
	"soekarno", "sukarno", "soeharto", "jokowi", "prabowo", "kartini", "republik", "negara",
	"jakarta", "bandung", "surabaya", "semarang", "yogyakarta", "jogja", "medan", "makassar",
	"denpasar", "malang", "bogor", "bekasi", "tangerang", "depok", "solo", "surakarta", "padang",
	"palembang", "pekanbaru", "banjarmasin", "pontianak", "samarinda", "balikpapan", "manado",
	"ambon", "jayapura", "kupang", "mataram", "aceh", "lampung", "jambi", "bengkulu", "banten",
	"jawa", "sumatera", "kalimantan", "sulawesi", "papua", "bali", "lombok", "madura", "sunda",
	"sukamaju", "sukamakmur", "sukajaya", "sukasari", "sukamulya", "sidomulyo", "sidorejo",
	"sidoharjo", "sumberjo", "sumberrejo", "sumbersari", "karanganyar", "mekarsari", "mekarjaya",
	"tanjungsari", "wonosari", "wonorejo", "purwosari", "krajan", "cibodas", "margomulyo",
	"persib", "persija", "arema", "persebaya", "bonek", "viking", "jakmania", "timnas",

	/* love and family */
	"cinta", "cintaku", "sayangku", "kekasih", "rindu", "kangen", "sahabat", "teman", "selamanya",
	"bahagia", "senyum", "manis", "cantik", "ganteng", "istri", "istriku", "suami", "suamiku",
	"anak", "anakku", "keluarga", "bapak", "ayah", "ibu", "ibuku", "mama", "mamah", "papa",
	"papah", "bunda", "emak", "nenek", "kakek", "adik", "kakak", "mas", "mbak", "bang", "pak",

	/* faith */
	"alhamdulillah", "assalamualaikum", "allahuakbar", "allah", "allahku", "muhammad", "islam",
	"insyaallah", "subhanallah", "masyaallah", "astaghfirullah", "laillahaillallah", "mekah",
	"madinah", "masjid", "ramadhan", "lebaran", "idulfitri", "yesus", "tuhan", "tuhanyesus",
	"haleluya", "puji", "natal", "gereja", "berkah", "barokah", "amanah", "sabar", "syukur",
	"ikhlas", "sukses", "semangat", "sejahtera", "makmur", "jaya", "maju", "aman", "damai",

	/* months, days, numbers */
	"januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september",
	"oktober", "november", "desember", "senin", "selasa", "rabu", "kamis", "jumat", "sabtu",
	"minggu", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
	"sepuluh", "satuduatiga", "pagi", "siang", "sore", "malam", "hari", "tahun", "baru",

	/* given names */
	"budi", "agus", "andi", "dewi", "sari", "siti", "ahmad", "putra", "putri", "rizky", "rizki",
	"wahyu", "dian", "eka", "dwi", "tri", "nur", "nurul", "ayu", "sri", "yanti", "wati", "susi",
	"bambang", "joko", "slamet", "supri", "suparman", "sugeng", "hendra", "hadi", "iwan", "rudi",
	"dedi", "asep", "ujang", "cecep", "wayan", "made", "nyoman", "ketut", "gede", "kadek",
	"fitri", "indah", "lestari", "rahmat", "hidayat", "ramadhani", "kurniawan", "setiawan",
	"santoso", "wijaya", "saputra", "pratama", "nugroho", "susanto", "gunawan", "suryadi",
	"yusuf", "ibrahim", "ismail", "fatimah", "aisyah", "khadijah", "abdul", "abdullah", "rahman",

	/* things at hand */
	"kopi", "nasi", "nasigoreng", "bakso", "rokok", "sawah", "padi", "pasar", "rumah", "rumahku",
	"jalan", "motor", "mobil", "honda", "yamaha", "suzuki", "toyota", "samsung", "xiaomi", "oppo",
	"vivo", "facebook", "google", "gmail", "whatsapp", "instagram", "tiktok", "komputer", "laptop",
	"internet", "wifi", "telepon", "kucing", "kambing", "sapi", "ayam", "macan", "naga", "bunga",
	"mawar", "melati", "anggrek", "matahari", "bulan", "bintang", "pelangi", "merah", "putih",
	"biru", "hijau", "kuning", "hitam", "ungu", "gajah", "harimau", "elang", "rajawali",
};

#endif
