#!/bin/bash
# The demo village's consultations, and what came of them, as files: CSV and JSON; that all of it adds
# up, and that nobody can be found in it. See tests/shell.sh.
# shellcheck source=tests/shell.sh
. "${top_srcdir:?must say where the sources are}/tests/shell.sh"

v() { b --config village/balai.conf "$@"; }
# rows_of CODE [WORD...]: the lines of results.json about it that have all these in them.
rows_of() {
	local text found
	found=$(grep -F "\"code\": \"$1\"" results.json)
	shift
	for text in "$@"; do found=$(printf '%s\n' "$found" | grep -F -- "$text"); done
	printf '%s\n' "$found" | grep -v '^$'
}
# figure: the only figure of the lines it is given.
figure() { sed -n 's/.*"figure": \([0-9.]*\),.*/\1/p'; }
# added: the sum of the numbers it is given, one a line.
added() { awk '{ n += $1 } END { print n + 0 }'; }
some() { [ -n "$(rows_of "$@")" ]; }
none() { ! some "$@"; }

hall
expect 0 "nobody was asked yet" h export consultations
holds "the header alone" test "$(wc -l <out)" = 1
says out code,title,explanation,unit,about,areas,secret,results,state,opens,closes,questions \
	answers,due,outcome,answer,follows
expect 0 "nor are there results" h export results --format json
holds "an empty list" test "$(tr -d ' \r\n' <out)" = '[]'
expect 2 "drafts are not for files" h export consultations --all
expect 2 "nor other results than everybody sees" h export results --all
expect 2 "no such format" h export results --format xml

expect 0 "the demo village" b demo --no-run village
expect 0 "verify confirms every figure" v verify
expect 0 "consultations in JSON" v export consultations --format json -o asked.json
expect 0 "results in JSON" v export results --format json -o results.json
expect 0 "consultations in CSV" v export consultations -o asked.csv
expect 0 "results in CSV" v export results -o results.csv

# -- What was asked ------------------------------------------------------------------------------

code() { grep -F "\"title\": \"$1" asked.json | sed 's/.*"code": "\([^"]*\)".*/\1/'; }
for state in scheduled closed answered cancelled; do
	holds "one is $state" grep -q ",$state," asked.csv
done
holds "two are open" test "$(grep -o ',open,' asked.csv | wc -l)" = 2
holds "two are closed, one of them secret" test "$(grep -oE '(true|false),[a-z]+,closed,' asked.csv |
	sort | tr '\n' ' ')" = "false,answered,closed, true,closed,closed, "
holds "a draft is nobody's business" test "$(grep -c '"code"' asked.json)" = 7
market=$(code "Penataan Pasar")
priorities=$(code "Prioritas pembangunan")
managers=$(code "Penilaian pengurus")
counter=$(code "Pelayanan loket")
waste=$(code "Jadwal dan iuran")
grep -F "\"code\": \"$market\"" asked.json >one
says one '"secret": false' '"results": "always"' '"state": "open"' '"about": "P-' \
	'"questions": [{"number": null, "kind": "heading", "text": "Anda dan pasar"' \
	'"kind": "several"' '"min": 1, "max": 3' '"kind": "ranking"' '"kind": "scale"' \
	'"kind": "number"' '"min": 0, "max": 100' '"after": 3, "after_option": 2' \
	'{"number": 6, "label": "Kebersihan"}' '"official": []'
grep -F "\"code\": \"$priorities\"" asked.json >one
says one '"state": "answered"' '"official": [{"question": 1, "outcome": "taken"' \
	'"follows": "U-' '"outcome": "partly"' '"outcome": "not"'
says asked.csv "Desa Sukamaju > Dusun Krajan"

# -- What came out -------------------------------------------------------------------------------

answers=$(grep -F "\"code\": \"$priorities\"" asked.json | sed 's/.*"answers": \([0-9]*\),.*/\1/')
holds "several answered" test "$answers" -ge 20
holds "as many in the results" test "$answers" = \
	"$(rows_of "$priorities" '"number": 0' '"area": ""' '"measure": "answered"' | figure)"
sum=$(rows_of "$priorities" '"number": 3,' '"area": ""' '"measure": "count"' | figure | added)
holds "yes, no and abstain make them all" test "$sum" = "$answers"
first=$(rows_of "$priorities" '"number": 1,' '"area": ""' '"measure": "first"' | figure | added)
holds "and so do first places" test "$first" = "$answers"
sum=$(rows_of "$priorities" '"number": 3,' '"area": "Dusun' '"measure": "answered"' | figure | added)
holds "and hamlets" test "$sum" = "$answers"
holds "one who is not asked why does not answer it" test \
	"$(rows_of "$priorities" '"number": 4,' '"area": ""' '"measure": "answered"' | figure)" -le \
	"$(rows_of "$priorities" '"number": 3,' '"area": ""' '"value": "No"' | figure)"
for measure in mean median lower_quartile upper_quartile lowest highest; do
	holds "$measure of a number" some "$market" '"kind": "number"' "\"measure\": \"$measure\""
done
holds "an open one that shows them always" some "$market" '"measure": "count"'
holds "a closed one that showed them to who answered" some "$waste" '"measure": "count"'
holds "a secret one that has closed" some "$managers" '"measure": "count"'
holds "... by no area" none "$managers" '"area": "Dusun'
holds "a secret one that is open tells nothing" none "$counter"
holds "small areas have no figure" test -z "$(grep -F '"small": true' results.json | figure)"
holds "as many rows in CSV" test "$(tail -n +2 results.csv | wc -l)" = \
	"$(grep -c '"measure"' results.json)"

# -- Who ------------------------------------------------------------------------------------------

holds "nobody is named in it" eval '! grep -qiwE "siti|budi|tuminah|bambang|fatimah|W-[0-9]+" \
	asked.csv asked.json results.csv results.json'
holds "nor are their words in it" eval '! grep -qE "hajatan|brengsek|0812" results.csv results.json'

finish
