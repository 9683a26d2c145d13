#!/bin/bash
# The residents' sheet from outside: 43 columns in any order, as spreadsheets and offices spoil them,
# 5,000 lines; what is said, what is written, and that the file gives nobody away. See tests/shell.sh.
# shellcheck source=tests/shell.sh
. "${top_srcdir:?must say where the sources are}/tests/shell.sh"

# sheet SEED ROWS [AWK]: a sheet of OpenSID's columns in an order that the seed shuffles. AWK may
# change a row before it is written: v["nik"] = ..., n is its number from 1, sep parts the cells.
sheet() {
	awk -v seed="$1" -v rows="$2" '
	function put(  i, line) {
		for (i = 1; i <= width; i++)
			line = line (i > 1 ? sep : "") v[name[i]]
		printf "%s%s", line, end
	}
	BEGIN {
		sep = ","; end = "\r\n"
		width = split("alamat dusun rw rt nama no_kk nik sex tempatlahir tanggallahir agama_id" \
			" pendidikan_kk_id pendidikan_sedang_id pekerjaan_id status_kawin kk_level" \
			" warganegara_id ayah_nik nama_ayah ibu_nik nama_ibu golongan_darah_id" \
			" akta_lahir dokumen_pasport tanggal_akhir_paspor dokumen_kitas" \
			" akta_perkawinan tanggalperkawinan akta_perceraian tanggalperceraian" \
			" cacat_id cara_kb_id hamil ktp_el status_rekam alamat_sekarang status_dasar" \
			" suku tag_id_card id_asuransi no_asuransi lat lng", name, " ")
		srand(seed)
		for (i = width; i > 1; i--) {
			k = int(rand() * i) + 1
			t = name[i]; name[i] = name[k]; name[k] = t
		}
		for (i = 1; i <= width; i++)
			v[name[i]] = name[i]
		n = 0
		change()
		put()
		for (n = 1; n <= rows; n++) {
			for (i = 1; i <= width; i++)
				v[name[i]] = "\"x, y\""
			y = 1930 + n % 90; m = n % 12 + 1; d = n % 28 + 1; s = n % 2 + 1
			v["nama"] = "PENDUDUK KE " n
			v["nik"] = sprintf("320101%02d%02d%02d%04d", s == 2 ? d + 40 : d, m, y % 100, n)
			v["no_kk"] = sprintf("32010188%08d", int(n / 4))
			v["sex"] = s
			v["tanggallahir"] = n % 3 ? sprintf("%02d-%02d-%d", d, m, y) : sprintf("%d-%02d-%02d", y, m, d)
			v["dusun"] = n % 2 ? "BARAT" : "TIMUR"
			v["rw"] = sprintf("%03d", n % 2 + 1)
			v["rt"] = sprintf("%03d", n % 6 + 1)
			v["ayah_nik"] = "3201019999999999"
			v["status_dasar"] = 1
			change()
			put()
		}
	}
	function change() { '"${3:-}"' }' /dev/null
}

hall

# -- Headers ---------------------------------------------------------------------------------------

sheet 1 3 'if (n == 0) { v["nik"] = "nomor"; v["nama"] = "siapa" }' >none.csv
expect 3 "required columns" h import residents none.csv
says err 'the column "nama" is missing.' 'the column "nik" is missing.' "nothing was imported"
sheet 1 3 'if (n == 0) v["suku"] = "NIK"' >twice.csv
expect 3 "a column twice" h import residents twice.csv
says err 'the column "nik" is there twice.'
printf 'nama,nik\nSiti,3201014508900001\nBudi\n' >short.csv
expect 3 "a short line" h import residents short.csv
says err "line 3: 1 cells where the header has 2."
: >empty.csv
expect 3 "an empty file" h import residents empty.csv
expect 1 "no file" h import residents nowhere.csv
expect 2 "replace is for residents" h import proposals short.csv --replace

# -- Bad cells -------------------------------------------------------------------------------------

sheet 2 9 '
	if (n == 1) v["nik"] = "3.20101E+15"
	if (n == 2) v["nik"] = "320101010190000"
	if (n == 3) v["nik"] = "32010101019000077"
	if (n == 4) v["tanggallahir"] = "31-12-90"
	if (n == 5) v["tanggallahir"] = "31-02-1990"
	if (n == 6) v["nama"] = " "
	if (n == 7) v["nik"] = ""
	if (n == 8) v["sex"] = "7"' >bad.csv
expect 3 "bad cells" h import residents bad.csv --create
says err "line 2, column nik: a spreadsheet has rounded the NIK" "as text" \
	"line 3, column nik: the NIK has 15 digits" "line 4, column nik: the NIK has 17 digits" \
	"line 5, column tanggallahir: the year has two digits" \
	"line 6, column tanggallahir: there is no such day" "line 7, column nama: the name is missing" \
	"line 8, column nik: the NIK is missing" "line 9, column sex: write 1" "nothing was imported"
holds "no cell is repeated" bash -c '! grep -qE "[0-9]{6}|E\\+15 *\$|PENDUDUK" err'
sheet 3 60 'if (n > 0 && n % 10 == 0) v["nik"] = "3201014101310001"' >doubles.csv
expect 3 "doubles" h import residents doubles.csv --create
says err "line 21, column nik: the NIK is the same as in line 11" \
	"line 61, column nik: the NIK is the same as in line 11"
sheet 3 200 'if (n > 0) v["nik"] = "nothing"' >hopeless.csv
expect 3 "at most so many complaints" h import residents hopeless.csv
holds "twenty of them" test "$(grep -c "column nik" err)" = 20
says err "there may be more than these"
sheet 4 30 'if (n > 0) v["nik"] = substr(v["nik"], 1, 15) "0"' >rounded.csv
expect 3 "rounded throughout" h import residents rounded.csv --create
says err "every NIK ends in 0"

# -- A sheet of 5,000 ------------------------------------------------------------------------------

sheet 5 5000 'if (n > 0 && n % 100 == 0) { v["status_dasar"] = n % 500 ? 3 : 2; v["nik"] = n % 200 ? v["nik"] : "0" }' >all.csv
expect 3 "areas are not there" h import residents all.csv
says err 'there is no area "Dusun Timur > RW 01 > RT 03" yet.' "--create"
expect 0 "dry run" h import residents all.csv --create --dry-run
says out "4950 residents in the sheet." "50  others in it" "4950  new on the list" "Nothing was written."
expect 3 "nothing was written" h import residents all.csv
expect 5 "on a full disk" limited 400 h import residents all.csv --create
expect 3 "nothing was written then" h import residents all.csv
expect 0 "and nothing broke" h verify
expect 0 "imported" h import residents all.csv --create
says out "4950  new on the list" "10  areas made" "The list is up to date."
expect 0 "again" h import residents all.csv
holds "the same sheet changes nothing" test "$(grep -c "new on\|changed\|no longer" out)" = 0
# The same people in other columns, by semicolons, with a BOM, in capitals, and blank lines below.
{ printf '\357\273\277'; sheet 6 5000 'sep = ";"; if (n == 0) for (i in v) v[i] = toupper(v[i]);
	if (n > 0) v["nik"] = "'\''" v["nik"]; if (n > 0 && n % 100 == 0) v["status_dasar"] = "PINDAH"' |
	sed 's/"x, y"/x/g'; printf '%s\r\n' "$(printf ';%.0s' {1..42})"; } >excel.csv
expect 0 "as a spreadsheet saves it" h import residents excel.csv
says out "4950 residents in the sheet."
holds "nothing differs" test "$(grep -c "new on\|changed\|no longer" out)" = 0
sheet 7 3000 >less.csv
expect 0 "fewer" h import residents less.csv --dry-run
says out "1980  on the list and not in the sheet: they stay"
expect 0 "fewer, and the rest is gone" h import residents less.csv --replace
says out "30  new on the list" "1980  no longer here: taken off the list"
expect 0 "the hall is sound" h verify
holds "nothing of a NIK, a family card or a name is in the files" \
	bash -c '! grep -aqE "320101[0-9]{5}|32010188|PENDUDUK|penduduk ke|E\\+15" hall/balai.db hall/balai.db-wal'
holds "an export has none of it" bash -c '! "$0" --lang en --db hall/balai.db export residents' "$balai"

finish
