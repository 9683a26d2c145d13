#!/bin/bash
# Programs and reports on them out of a hall and into one, in CSV and in JSON: there and back, what is
# refused and where, and that no figure comes without its report. See tests/shell.sh.
# shellcheck source=tests/shell.sh
. "${top_srcdir:?must say where the sources are}/tests/shell.sh"

v() { b --config village/balai.conf "$@"; }
o() { b --db other/balai.db "$@"; }
rows() { "$@" | tail -n +2 | wc -l; }
# figures FILE: what a CSV says of each program, but for the code, which a new hall gives anew.
figures() { sed 's/^P-[0-9-]*,//' "$1" | sort; }

hall
hall other
printf 'path\nDesa > Sekretariat > Perencanaan\nDesa > Seksi Pelayanan\n' >units.csv
printf 'title,state,support\nLampu jalan,approved,1\nSumur bor,approved,1\nTaman,published,1\n' >wishes.csv
expect 0 "units" h import units units.csv
expect 0 "proposals" h import proposals wishes.csv
year=$(h export supports | sed -n '2s/^U-\([0-9]*\)-.*/\1/p')
expect 0 "no programs yet" h export programs
holds "the header alone" test "$(wc -l <out)" = 1
expect 0 "nor in JSON" h export programs --format json
holds "an empty list" test "$(tr -d ' \r\n' <out)" = '[]'

# -- In, from CSV --------------------------------------------------------------------------------

head=title,unit,year,budget,method,planning_from,planning_to,execution_from,execution_to,evaluation_from,evaluation_to
days=2020-01-06,2020-02-03,2020-02-10,2020-05-29,2020-06-01,2020-06-30

# Columns in any order, parted by semicolons; what is worked out is passed over.
cat >good.csv <<'END'
spent;state;proposals;unit;title;budget;year;method;source;beneficiaries;summary;planning_from;planning_to;planning_began;planning_ended;planning_progress;planning_spent;execution_from;execution_to;execution_began;execution_progress;execution_spent;evaluation_from;evaluation_to
1;done;U-2026-0001 U-2026-0002;Perencanaan;Lampu dan sumur;50000000;2020;contract;Dana Desa;120;"=baris satu

baris tiga";2020-01-06;2020-02-03;2020-01-06;2020-02-01;100;250000;2020-02-10;2020-05-29;2020-02-12;45;20500000;2020-06-01;2020-06-30
END
sed -i "s/U-2026-/U-$year-/g" good.csv
expect 0 "a dry run" h import programs good.csv --dry-run
says out "1 program can be imported; nothing was written."
holds "writes nothing" test "$(rows h export programs)" = 0
expect 0 "import" h import programs good.csv
says out "1 program imported."
expect 0 "export" h export programs -o first.csv
says first.csv "P-2020-0001,Lampu dan sumur," "'=baris satu" "Desa > Sekretariat > Perencanaan" \
	",2020,50000000,Dana Desa,contract,,120,running,execution," ",20750000,2020-01-06" \
	",finished,100,250000," ",running,45,20500000," "U-$year-0001 U-$year-0002"
expect 0 "reports" h export reports
says out "P-2020-0001,1,planning,2020-02-01," ",100,250000," "P-2020-0001,2,execution," ",45,20500000,"
holds "two of them, for the figures" test "$(rows h export reports)" = 2
expect 0 "its proposals are in it" h export proposals --all
says out ",adopted,"
expect 0 "verify holds" h verify

# -- What is refused -----------------------------------------------------------------------------

before=$(h verify --head)
bad() { # bad NAME TEXT...: bad.csv is refused, says these and changes nothing
	expect 3 "$1" h import "${kind:-programs}" "${file:-bad.csv}"
	shift
	says err "$@"
	[ "$before" = "$(h verify --head)" ] || fail "something was imported"
}
row() { printf '%s\n%s\n' "$head$1" "Jembatan,Perencanaan,2020,1000,self,$days$2" >bad.csv; }
printf '' >bad.csv
bad "an empty file" "is empty"
row ,colour ,red
bad "an unknown column" 'there is no column "colour"'
row ,title ,Lagi
bad "a column twice" 'the column "title" is there twice'
printf 'title,year,budget\nJembatan,2020,1\n' >bad.csv
bad "no work unit" 'the column "unit" is missing'
row ,planning_began ,2020-02-31
bad "31 February" "line 2, column planning_began" '"2020-02-31" is no day'
row ,planning_began,planning_progress ,2020-01-06,101
bad "progress 101" "line 2, column planning_progress" "100"
row ,planning_spent ,-5
bad "negative money" "line 2, column planning_spent" '"-5" is no whole number that fits'
printf '%s\n%s\n' "$head" "Jembatan,Perencanaan,2020,-1,self,$days" >bad.csv
bad "a negative budget" "line 2, column budget"
printf '%s\n%s\n' "$head" "Jembatan,Perencanaan,2020,1000000000000000,self,$days" >bad.csv
bad "money of 10^15" "line 2, column budget"
printf '%s\n%s\n' "$head" "Jembatan,Perencanaan,2020,99999999999999999999,self,$days" >bad.csv
bad "money beyond" "line 2, column budget"
printf '%s\n%s\n' "$head" "Jembatan,Perencanaan,20,1000,self,$days" >bad.csv
bad "a year that is none" "line 2, column year"
printf '%s\n%s\n' "$head" "Jembatan,Perencanaan,2020,1000,sihir,$days" >bad.csv
bad "no such method" "line 2, column method" "self, cooperation, contract"
printf '%s\n%s\n' "$head" "Jembatan,Kecamatan,2020,1000,self,$days" >bad.csv
bad "no such work unit" "line 2, column unit" "Kecamatan"
printf '%s\n%s\n' "$head" "Jembatan,Perencanaan,2020,1000,self,2020-02-03,2020-01-06,2020-02-10,2020-05-29,2020-06-01,2020-06-30" >bad.csv
bad "an end before its start" "line 2, column planning_to"
row ,planning_began,planning_ended ,2020-02-03,2020-01-06
bad "ended before it began" "line 2, column planning_ended"
row ,planning_state ,asleep
bad "no such state" "line 2, column planning_state" "waiting, running"
row ,planning_state ,running
bad "a state that does not fit its days" "line 2, column planning_state"
row ,planning_progress ,10
bad "progress of what has not begun" "line 2, column planning_began"
row ,proposals ,U-1999-0001
bad "a proposal that is not there" "line 2, column proposals" "U-1999-0001"
row ,proposals ",U-$year-0003"
bad "a proposal that is not approved" "line 2, column proposals"
row ,proposals ",U-$year-0001"
bad "a proposal of another program" "line 2, column proposals"
printf '%s\n%s\n%s\n%s\n' "$head" "Jembatan,Perencanaan,2020,banyak,self,$days" \
	"Gapura,Perencanaan,2020,1000,self,$days" "x,Perencanaan,2020,1000,self,$days" >bad.csv
bad "every bad row" "line 2, column budget" "line 4, column title" "nothing was imported"
expect 1 "no such file" h import programs nowhere.csv
expect 2 "no such format" h import programs good.csv --format xml
expect 2 "residents are no JSON" h import residents good.csv --format json
expect 2 "only residents are replaced" h import programs good.csv --replace

# -- Made on the way -----------------------------------------------------------------------------

printf '%s,area,category\n%s\n' "$head" \
	"Taman baca,Kantor > Urusan Umum,2020,1000,self,$days,Desa A > RT 01,Pendidikan" >new.csv
expect 3 "places that are not there" h import programs new.csv
expect 0 "are made" h import programs new.csv --create
expect 0 "export" h export programs
says out "Taman baca" "Kantor > Urusan Umum,Pendidikan,Desa A > RT 01,"

# -- Reports -------------------------------------------------------------------------------------

cat >reports.csv <<'END'
program,phase,day,progress,spent,text,evidence,corrects
p 2020 1,execution,2020-04-01,60,3000000,Tiang keempat berdiri,Foto,
P-2020-0001,execution,2020-04-20,80,9000000,"Tiang kelima, salah ketik",Foto,
P-2020-0001,execution,2020-04-21,75,900000,Tiang kelima berdiri,Foto,2
END
sed -i 's/^p 2020 1/P-2020-0001/' reports.csv
expect 0 "a dry run" h import reports reports.csv --dry-run
says out "2 reports can be imported; nothing was written."
expect 0 "reports" h import reports reports.csv
says out "2 reports imported."
expect 0 "export" h export programs
says out ",running,75,24400000," ",24650000,2020-01-06"
expect 0 "verify holds" h verify
before=$(h verify --head)
kind=reports
line() { printf 'program,phase,day,progress,spent,text,evidence\n%s\n' "$1" >bad.csv; }
line 'P-1999-0001,execution,2020-04-01,60,0,Tiang keempat berdiri,'
bad "a program that is not there" "line 2, column program" "P-1999-0001"
line 'P-2020-0001,cleaning,2020-04-01,60,0,Tiang keempat berdiri,'
bad "no such phase" "line 2, column phase" "planning, execution, evaluation"
line 'P-2020-0001,evaluation,2020-06-10,60,0,Tiang keempat berdiri,'
bad "a phase that has not begun" "line 2, column phase"
line 'P-2020-0001,execution,2020-04-01,101,0,Tiang keempat berdiri,'
bad "progress 101" "line 2, column progress"
line 'P-2020-0001,execution,2020-04-01,,0,Tiang keempat berdiri,'
bad "no progress" "line 2, column progress"
line 'P-2020-0001,execution,2020-02-31,60,0,Tiang keempat berdiri,'
bad "31 February" "line 2, column day"
line 'P-2020-0001,execution,2999-02-01,60,0,Tiang keempat berdiri,'
bad "a day to come" "line 2, column day"
line 'P-2020-0001,execution,2020-04-01,60,-1,Tiang keempat berdiri,'
bad "negative money" "line 2, column spent"
line 'P-2020-0001,execution,2020-04-01,60,999999999999999,Tiang keempat berdiri,Foto'
bad "money beyond 10^15 in all" "line 2, column spent"
printf 'program,phase,day,progress,text,corrects\nP-2020-0001,execution,2020-04-01,60,Tiang keempat,7\n' \
	>bad.csv
bad "a correction of nothing" "line 2, column corrects"

# -- JSON ----------------------------------------------------------------------------------------

kind=programs file=bad.json
json() { printf '%s\n' "$1" >bad.json; }
json '[ { "title": "Jembatan" '
bad "broken JSON" "line 2: this is no JSON"
json '{ "title": "Jembatan" }'
bad "no list" "no list of objects"
json '[ 5 ]'
bad "a list of numbers" "no object"
json '[
 { "title": "Jembatan", "unit": "Perencanaan", "year": 2020, "budget": 10, "method": "self",
   "warna": 1 } ]'
bad "an unknown member" "line 2" '"warna"'
json '[ { "title": "Jembatan", "unit": [ 1 ], "year": 2020, "budget": 10 } ]'
bad "a list for a text" "line 1, column unit"
json '[ { "title": "Jembatan", "year": 2020, "budget": 10 } ]'
bad "a member that is missing" "line 1, column unit"
json '[ { "title": "Jembatan", "unit": "Perencanaan", "year": 2020, "budget": 10, "phases": [
 { "name": "sleeping" } ] } ]'
bad "no such phase" "column phases"
json '[
 { "title": "Jembatan", "unit": "Perencanaan", "year": 2020, "budget": 10, "method": "self",
   "phases": [
   { "name": "planning", "from": "2020-01-06", "to": "2020-02-31", "reports": [
     { "day": "2020-01-09", "progress": 101, "text": "Sudah diukur semua" } ] } ] } ]'
bad "deep in it" "line 4, column planning_to" "line 5, column progress"
unset file

# -- There and back ------------------------------------------------------------------------------

expect 0 "the demo village" b demo --no-run village
for kind in units categories areas programs; do
	expect 0 "its $kind" v export $kind -o $kind.csv
done
expect 0 "its proposals" v export proposals --all -o proposals.csv
expect 0 "in JSON" v export programs --format json -o programs.json
holds "twelve programs" test "$(rows cat programs.csv)" -ge 12
for state in planned running postponed done cancelled; do
	holds "one is $state" grep -q ",$state," programs.csv
done
holds "three years of them" test "$(grep -o '"year": [0-9]*' programs.json | sort -u | wc -l)" -ge 3
for kind in units categories areas; do expect 0 "$kind" o import $kind $kind.csv; done
# Proposals that wait for a second person cannot be imported; none of them is in a program.
sed 's/,deciding,/,assessed,/' proposals.csv >sound.csv
expect 0 "proposals" o import proposals sound.csv
cp -r other third
# Their codes are given anew in the order of the file, which is that of the codes here.
expect 0 "programs from JSON" o import programs programs.json
expect 0 "and out again" o export programs -o second.csv
figures programs.csv >first.figures
figures second.csv >second.figures
same "the same figures from JSON" first.figures second.figures
expect 0 "and the same reports" o export reports -o reports.second
expect 0 "of those that count" v export reports -o reports.first
holds "as many" test "$(grep -c ',false,' reports.first)" = "$(grep -c ',false,' reports.second)"
expect 0 "which verify confirms" o verify
expect 0 "programs from CSV" b --db third/balai.db import programs programs.csv
expect 0 "and out again" b --db third/balai.db export programs -o third.csv
figures third.csv >third.figures
same "the same figures from CSV" first.figures third.figures
expect 0 "which verify confirms" b --db third/balai.db verify
expect 0 "JSON once more" o export programs --format json -o second.json
holds "with all phases" test "$(grep -o '"name": "evaluation"' second.json | wc -l)" = \
	"$(grep -o '"name": "evaluation"' programs.json | wc -l)"
holds "nobody is named in it" eval '! grep -qiE "ningsih|joko|rohman|bambang" programs.json reports.first'

finish
