#!/bin/bash
# The demo village's meetings as files, CSV and JSON: what was decided with how many hands and how many
# were there, and the name of nobody who was. See tests/shell.sh.
# shellcheck source=tests/shell.sh
. "${top_srcdir:?must say where the sources are}/tests/shell.sh"

v() { b --config village/balai.conf "$@"; }

hall
expect 0 "no meeting was called yet" h export meetings
holds "the header alone" test "$(wc -l <out)" = 1
says out code,kind,title
expect 0 "an empty list" h export meetings --format json
holds "of nothing" test "$(tr -d ' \r\n' <out)" = '[]'

expect 0 "the demo village" b demo --no-run village
expect 0 "meetings in JSON" v export meetings --format json -o meetings.json
expect 0 "meetings in CSV" v export meetings -o meetings.csv
holds "five were called" test "$(grep -c '"code": "M-' meetings.json)" = 5
grep -F '"code": "M-2026-0001"' meetings.json >one
says one '"state": "confirmed"' '"attendance": {' '"present": 31' '"yes": 29'
holds "nobody who was there is named in it" eval '! grep -qiwE "Rubinem|Karsinah|Ngadimin|Wiryo|Poniyem|W-[0-9]+" \
	meetings.csv meetings.json'

finish
