#!/bin/bash
# Lists of categories, work units and areas out of a hall and into one. See tests/shell.sh.
# shellcheck source=tests/shell.sh
. "${top_srcdir:?must say where the sources are}/tests/shell.sh"

hall

# -- There and back ------------------------------------------------------------------------------

cat >categories.csv <<'END'
path,code,aliases,retired
Jalan,JLN,Aspal; Gang,0
Jalan > Jembatan,,,0
"Jalan > ""Drainase""",,Selokan,1
"Air, bersih",AIR,,0
=Rumus,,,0
END
expect 0 "a dry run" h import categories categories.csv --dry-run
says out "5 new, 0 changed, 0 as they were." "Nothing was written."
expect 0 "nothing was made" h export categories
says out "path,code,aliases,retired"
[ "$(wc -l <out)" = 1 ] || fail "a dry run made something"
expect 0 "import" h import categories categories.csv
says out "5 new, 0 changed, 0 as they were."
expect 0 "export" h export categories -o first.csv
cat >wanted.csv <<'END'
path,code,aliases,retired
Jalan,JLN,Aspal; Gang,0
Jalan > Jembatan,,,0
"Jalan > ""Drainase""",,Selokan,1
"Air, bersih",AIR,,0
"'=Rumus",,,0
END
tr -d '\r' <first.csv >plain.csv
same "the export is what was imported" plain.csv wanted.csv
h verify --head >head.before
expect 0 "importing the export" h import categories first.csv
says out "0 new, 0 changed, 5 as they were."
h verify --head >head.after
same "and it is no act" head.before head.after
expect 0 "as JSON" h export categories --format json
says out '"path": "Jalan"' '"aliases": "Aspal; Gang"' '"retired": 1'

printf 'retired;aliases;path\n1;;jalan > jembatan\n' >few.csv
expect 0 "columns in any order, parted by semicolons" h import categories few.csv
says out "0 new, 1 changed, 0 as they were."
expect 0 "export" h export categories
says out "Jalan > Jembatan,,,1" "Jalan,JLN,Aspal; Gang,0"

for kind in units areas; do
	printf 'path\nDesa > Dusun Barat\nDesa > Dusun Timur\n' >$kind.csv
	expect 0 "import $kind" h import $kind $kind.csv
	says out "3 new"
	expect 0 "export $kind" h export $kind
	says out "Desa > Dusun Barat,,,0"
done

# -- Found by another name -----------------------------------------------------------------------

printf 'title,category\nJalan berlubang,selokan\nLampu jalan,JLN\n' >proposals.csv
expect 0 "proposals know other names and codes" h import proposals proposals.csv
expect 0 "export" h export proposals
says out 'Jalan > ""Drainase""' "Lampu jalan,,,Jalan,"

# -- What is refused -----------------------------------------------------------------------------

before=$(h export categories | sha256sum)
bad() { # bad NAME TEXT...: bad.csv is refused and says these
	expect 3 "$1" h import categories bad.csv
	shift
	says err "$@"
	[ "$before" = "$(h export categories | sha256sum)" ] || fail "something was imported"
}
printf 'path,colour\nSungai,blue\n' >bad.csv
bad "an unknown column" 'there is no column "colour"'
printf 'code\nX\n' >bad.csv
bad "no path" 'the column "path" is missing'
printf 'path,path\nA,B\n' >bad.csv
bad "a column twice" "is there twice"
printf '' >bad.csv
bad "an empty file" "is empty"
printf 'path,code,aliases,retired\nSungai,S 1,,\nPasar,AIR,,\nPasar > Kios,,Gang,\nLaut,,,ya\n' >bad.csv
bad "bad cells" "line 5, column retired" '"ya" is neither 0'
printf 'path,code,aliases\nSungai,S 1,\nPasar,AIR,\nPasar > Kios,,Gang\n ,,\nTaman,,\ntaman,,\n' >bad.csv
bad "bad rows" "line 2, column code" "line 3, column code" "is the one of \"Air, bersih\" already" \
	"line 4, column aliases" "line 5, column path" "line 7, column path" \
	"stands in line 6 already" "nothing was imported"
printf 'path,retired\nJalan,1\nJalan > Trotoar,0\n' >bad.csv
bad "retired above what is in use" "line 2, column retired" "\"Trotoar\" stands below it"
printf 'path\nSun\x01gai\n' >bad.csv
bad "a control character" "line 2, column path"
expect 2 "only residents are replaced" h import categories categories.csv --replace
expect 1 "no such file" h import categories nowhere.csv
expect 0 "the hall is sound" h verify

finish
