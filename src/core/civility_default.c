/* The list of words that a new office begins with. What people worry about (online gambling,
 * loan sharks, thieves) is not in it, only what those write who advertise it; nor is criticism,
 * nor an animal that is only an animal. */
#include "core/civility.h"

const char civility_words_default[] =
	/* Abuse. */
	"bangsat, bajingan, keparat, brengsek, goblok, goblog, tolol, bego, idiot, dungu, kampret, "
	"bedebah, taik, makan tai, kunyuk, jancuk, jancok, dancuk, diancuk, asu, ndasmu, cocotmu, "
	"gathel, picek, kontol, memek, ngentot, jembut, lonte, pelacur, jablay, "
	"dasar anjing, anjing kau, anjing lu, anjing lo, dasar babi, babi kau, babi lu, "
	"dasar monyet, monyet kau, dasar setan, dasar iblis, dasar banci, dasar autis, "
	"dasar cacat, mampus kau, mampus lu, mati saja kau,\n"
	/* Hatred. */
	"dasar kafir, kafir laknat, dasar cina, usir cina, dasar pki, antek pki, dasar komunis, "
	"halal darahnya, bakar rumahnya,\n"
	/* Advertisements. */
	"slot gacor, situs slot, rtp slot, maxwin, situs judi, agen judi, link judi, daftar judi, "
	"judi online terpercaya, agen togel, prediksi togel, bocoran togel, obat kuat pria, "
	"obat kuat herbal, obat kuat tahan lama, obat pembesar, obat aborsi, pinjol cepat cair, "
	"dana cepat cair, pinjaman tanpa jaminan, pinjaman online cepat, open bo, jasa pelet, "
	"penggandaan uang, uang gaib, dana gaib, pesugihan";
