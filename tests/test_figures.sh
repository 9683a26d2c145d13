#!/bin/bash
# The village in figures from the command line, the report of a month, and holidays from a file. See
# tests/shell.sh.
# shellcheck source=tests/shell.sh
. "${top_srcdir:?must say where the sources are}/tests/shell.sh"

hall

# -- Holidays --------------------------------------------------------------------------------------

kept() { h setting get holidays; }

printf '\xef\xbb\xbfday,name\r\n2026-08-17,Hari Kemerdekaan\r\n2026-01-01,Tahun Baru\r\n' >days.csv
expect 0 "a dry run" h import holidays days.csv --dry-run
says out "2 new, 0 changed, 0 as they were, 0 gone." "Nothing was written."
holds "nothing was written" test -z "$(kept)"
expect 0 "a file with a BOM and CR LF" h import holidays days.csv
says out "2 new, 0 changed, 0 as they were, 0 gone."
kept >out
says out "2026-01-01 Tahun Baru" "2026-08-17 Hari Kemerdekaan"
h verify --head >head.before
expect 0 "the same again" h import holidays days.csv
says out "0 new, 0 changed, 2 as they were, 0 gone."
h verify --head >head.after
same "is no act" head.before head.after
printf 'name;day\nNyepi;2027-03-08\n' >next.csv
expect 0 "another year, columns in any order, parted by semicolons" h import holidays next.csv
says out "1 new, 0 changed, 0 as they were, 0 gone."
printf 'day,name\n2026-08-17,HUT RI\n2026-12-25,Natal\n' >days.csv
expect 0 "a year anew" h import holidays days.csv
says out "1 new, 1 changed, 0 as they were, 1 gone."
kept >out
says out "2026-08-17 HUT RI" "2026-12-25 Natal" "2027-03-08 Nyepi"
holds "what the file does not name is gone" test "$(kept | wc -l)" = 3

before=$(kept)
bad() { # bad NAME TEXT...: bad.csv is refused and says these
	expect 3 "$1" h import holidays bad.csv
	shift
	says err "$@"
	[ "$before" = "$(kept)" ] || fail "something was imported"
}
printf 'day,name\n2026-02-29,Kabisat\n2026-06-01,Pancasila\n17 Agustus,HUT\n' >bad.csv
bad "days that are none" "line 2, column day" '"2026-02-29" is no day' "line 4, column day" \
	"nothing was imported"
printf 'day,name\n2028-02-29,Kabisat\n2028-01-01,Baru\n2028-02-29,Lagi\n' >bad.csv
bad "a day twice" "line 4, column day" "2028-02-29 stands in line 2 already"
printf 'day,name\n,Tanpa hari\n0206-08-17,HUT\n' >bad.csv
bad "no day, and a year that is none" "line 2, column day" "line 3, column day" "cannot be meant"
printf 'day,name\n2028-01-01,%s\n' "$(printf 'x%.0s' {1..81})" >bad.csv
bad "a name too long" "line 2, column name"
printf 'day,colour\n2028-01-01,red\n' >bad.csv
bad "an unknown column" 'there is no column "colour"'
printf 'name\nNatal\n' >bad.csv
bad "no days" 'the column "day" is missing'
printf '' >bad.csv
bad "an empty file" "is empty"
printf 'day,name\n2028-01-01,Na\x01tal\n2028-13-01,x\n' >bad.csv
bad "a bad row beside others" "line 3, column day"
{
	echo day,name
	for ((i = 0; i < 500; i++)); do
		date -u -d "2030-01-01 + $i days" +%Y-%m-%d,Hari
	done
} >bad.csv
bad "more than find room" "There would be 503 days; at most 400 find room"
expect 2 "holidays are CSV" h import holidays days.csv --format json
says err "read from CSV only"
expect 0 "the page of holidays" h print holidays 2027
says out "Working days and holidays 2027" "Nyepi" "8 March 2027" "Monday"

# -- Figures ---------------------------------------------------------------------------------------

cat >proposals.csv <<'END'
title,category,area,submitted,state
Jalan berlubang,Jalan,Desa > Dusun Barat,2026-03-02,published
Lampu jalan,Jalan,Desa > Dusun Barat,2026-03-05,declined
Parit,=Air,Desa > Dusun Timur,2026-04-01,published
Gapura,,,2026-04-09,submitted
END
expect 0 "proposals" h import proposals proposals.csv --create
expect 0 "stats" h stats
says out "Proposals by state" "Proposals by category" "Proposals by area" "Proposals by month" \
	"How long it takes" "What is overdue" "Answers that are owed" "Who takes part"
holds "and what they count" grep -Eq '^  Published +2$' out
holds "a sum over what is below" grep -Eq '^  Desa +3 +2 +0 +0 +1$' out
expect 0 "in Indonesian" b --db hall/balai.db --lang id stats
holds "no line is wider for it" test "$(wc -L <out)" -lt 200

expect 0 "stats as CSV" h stats --format csv -o stats.csv
expect 0 "the same by export" h export figures -o figures.csv
same "is the same" stats.csv figures.csv
tr -d '\r' <stats.csv >plain.csv
holds "columns" test "$(head -n 1 plain.csv)" = \
	"kind,key,label,year,sex,measure,number,exact,own,since,as_of,small"
holds "all" grep -qx 'state,,All proposals,,,sent,4,yes,,,,false' plain.csv
holds "one state" grep -qx 'state,,All proposals,,,published,2,yes,,,,false' plain.csv
holds "an area with all below it" grep -qx 'area,Desa,Desa,,,sent,3,yes,0,,,false' plain.csv
holds "a month" grep -qx 'month,2026-03,March 2026,,,sent,2,yes,,,,false' plain.csv
holds "no cell is a formula" grep -qx "category,\"'=Air\",\"'=Air\",,,sent,1,yes,1,,,false" plain.csv
expect 0 "stats as JSON" h stats --format json -o stats.json
if command -v python3 >/dev/null; then
	holds "is JSON" python3 -c "
import json
rows = json.load(open('stats.json'))
assert all(list(r) == 'kind,key,label,year,sex,measure,number,exact,own,since,as_of,small'.split(',')
           for r in rows)
assert [r['number'] for r in rows if r['kind'] == 'state' and r['measure'] == 'sent'] == [4]
assert [r['own'] for r in rows if r['kind'] == 'state' and r['measure'] == 'sent'] == [None]
assert all(type(r['small']) is bool for r in rows)
"
fi
holds "one object a line" test "$(grep -c '^{.*},\?$' stats.json)" = "$(($(wc -l <plain.csv) - 1))"
expect 2 "another format" h stats --format xml
expect 2 "a word too many" h stats all

# -- Pages -----------------------------------------------------------------------------------------

for page in states categories areas units months pace overdue people answers; do
	expect 0 "the page $page" h print figure $page
done
says out "Answers that are owed"
expect 3 "a page that is none" h print figure colours
says err '"colours" is none of these: states, categories'
expect 0 "the report of a month" h print month 2026-03
says out "Report of the month: March 2026" "Sent" "Page 1 of 1"
holds "fits on one page" test "$(grep -c $'\f' out)" = 0
holds "of 60 lines" test "$(wc -l <out)" -le 60
holds "of 80 columns" test "$(wc -L <out)" -le 80
expect 0 "in Indonesian" b --db hall/balai.db --lang id print month 2026-03
holds "on one page, too" test "$(grep -c $'\f' out)" = 0
for month in 2026-13 2026 03-2026 2026-3; do
	expect 3 "$month is no month" h print month $month
	says err "is no month, such as 2026-08"
done
expect 1 "nor is one to come" h print month 2199-01
says err "has not come yet"
expect 0 "the hall is sound" h verify

finish
