#!/bin/bash
# The command line from outside: every command, its help, its exit status, and what must not be
# left behind when something fails. See tests/shell.sh.
# shellcheck source=tests/shell.sh
. "${top_srcdir:?must say where the sources are}/tests/shell.sh"

with_password() { printf '%s\n' "$1" | "$balai" --lang en --db hall/balai.db "${@:2}"; }
count() { h export proposals --all --format json | grep -c '"title"'; }
is_empty() { [ -z "$(ls -A "$1")" ]; }

# -- Help and wrong usage ------------------------------------------------------------------------

for command in demo init doctor verify user setting import export notify log; do
	expect 0 "help" b --help
	says out "  $command "
	expect 0 "$command --help" b $command --help
	says out "Usage: balai $command"
done
expect 0 "version" b --version
says out "balai "
expect 2 "unknown command" b dance
says err "balai: dance: there is no such command."
expect 2 "unknown option" b verify --loud
says err "--loud" "no such option"
expect 2 "option without its value" b verify --db
expect 2 "flag with a value" b verify --head=yes
expect 2 "unknown language" b --lang xx verify
expect 2 "too many words" b verify now
expect 2 "import without a file" b import proposals
expect 2 "import of nothing known" b import cows file.csv
expect 2 "export of nothing known" b export cows
expect 2 "comments that are not public" b export comments --all
expect 2 "unknown format" b export proposals --format xml
expect 2 "user without a verb" b user
expect 2 "user with too few words" b user role siti
expect 2 "demo has a place of its own" b --db x.db demo --no-run village

# -- init ----------------------------------------------------------------------------------------

expect 5 "no database yet" b --db hall/balai.db verify
says err "hall/balai.db"
expect 1 "init needs its directory" with_password $password init --password-stdin
mkdir hall
expect 3 "init refuses a weak password" with_password 12345678 init --password-stdin
expect 3 "init refuses a bad username" with_password $password init --admin 'a b' --password-stdin
expect 3 "init without terminal or stdin" setsid "$balai" --lang en --db hall/balai.db init
holds "a refused init leaves nothing" is_empty hall
expect 5 "init on a full disk" limited 40 with_password $password init --password-stdin
holds "a failed init leaves nothing" is_empty hall
if [ "$(id -u)" -ne 0 ]; then # root may write anywhere
	chmod 500 hall
	expect 5 "init in a read-only directory" with_password $password init --password-stdin
	holds "nothing is made there" is_empty hall
	chmod 700 hall
fi
expect 0 "init" with_password $password init --admin sri --password-stdin
holds "database is private" test "$(stat -c %a hall/balai.db)" = 600
holds "key is private" test "$(stat -c %a hall/key)" = 600
before=$(sha256sum hall/balai.db hall/key)
expect 1 "init twice" with_password $password init --password-stdin
says err "is there already"
holds "init twice changes nothing" test "$before" = "$(sha256sum hall/balai.db hall/key)"
expect 0 "the administrator is there" h user list
says out "W-0001	sri	verified" "admin"

# -- user ----------------------------------------------------------------------------------------

expect 0 "user add" with_password $password user add siti --name 'Siti Aminah' --password-stdin
says out "siti is registered as W-0002"
expect 3 "username taken" with_password $password user add SITI --name Other --password-stdin
expect 3 "user add without a name" with_password $password user add budi --password-stdin
says err "--name"
expect 3 "user add with a weak password" with_password siti1234 user add budi --name B --password-stdin
expect 1 "user add in an unknown area" with_password $password user add budi --name B --area Mars \
	--password-stdin
expect 3 "verify says what was seen" h user verify siti --seen ghost
expect 0 "user verify" h user verify siti --seen card
expect 1 "user who is not there" h user verify nobody --seen card
says err "nobody"
expect 3 "suspension has a reason" h user suspend siti
expect 3 "suspension until a day" h user suspend siti --reason x --until tomorrow
expect 3 "suspension until a day to come" h user suspend siti --reason x --until 2001-01-01
expect 0 "user suspend" h user suspend siti --reason 'Moved away' --until 2199-12-31
expect 0 "list" h user list
says out "W-0002	siti	suspended"
expect 0 "user resume" h user resume W-0002 --reason 'Came back'
expect 0 "user role add" h user role siti add moderator
expect 0 "list" h user list
says out "W-0002	siti	verified	Siti Aminah		moderator"
expect 0 "user role remove" h user role siti remove moderator
expect 3 "unknown role" h user role siti add emperor
expect 1 "the last admin stays" h user role sri remove admin
expect 1 "... nor with a last day" h user role sri add admin --until 2199-12-31
expect 3 "a role until a day to come" h user role siti add petugas --until 2001-01-01
expect 3 "... or until a day at all" h user role siti add petugas --until soon
expect 1 "a role in an unknown unit" h user role siti add petugas --unit Mars
expect 0 "a role with a last day" h user role siti add petugas --until 2199-12-31
expect 3 "the same again" h user role siti add petugas --until 2199-12-31
expect 0 "with another" h user role siti add petugas
expect 3 "not held there" h user role siti remove kadus
expect 0 "taken away" h user role siti remove petugas

# -- people --------------------------------------------------------------------------------------

expect 0 "list of a state" h user list --state verified
says out "siti	verified"
expect 0 "list of another" h user list --state suspended
holds "nobody is" test ! -s out
expect 3 "list of no state" h user list --state ghost
expect 1 "list of an unknown role" h user list --role emperor
expect 0 "list of who holds a role" h user list --role admin
says out "W-0001	sri"
expect 0 "sessions" h sessions
holds "nobody is on" test ! -s out
expect 3 "no session" h sessions end x --reason y
expect 3 "an end has a reason" h sessions end 1
expect 1 "a session that is not on" h sessions end 1 --reason y
expect 0 "all that is held about somebody" h user export siti -o siti.json
holds "for nobody else's eyes" test "$(stat -c %a siti.json)" = 600
holds "all sections are there" test "$(grep -c '^"[a-z_]*": [[{]' siti.json)" = 32
holds "with the name" grep -q '"name": "Siti Aminah"' siti.json
expect 0 "a double" with_password $password user add siti2 --name 'Siti A.' --password-stdin
expect 3 "a merge into nobody" h user merge siti2
expect 3 "a merge with oneself" h user merge siti2 --into siti2
expect 0 "a merge" h user merge siti2 --into siti
says out "W-0003 is now part of W-0002"
expect 1 "the double is no more" h user card siti2
expect 0 "somebody who will go" with_password $password user add pergi --name 'Xyloputra' \
	--password-stdin
expect 3 "erasing says why" h user erase pergi
expect 3 "... from a list" h user erase pergi --basis mood
expect 1 "the last admin cannot be erased" h user erase sri --basis paper
expect 0 "erase" h user erase pergi --basis paper --texts
holds "the file has forgotten" test "$(grep -c Xyloputra hall/balai.db)" = 0
expect 0 "verify holds" h verify

# -- settings ------------------------------------------------------------------------------------

expect 0 "settings" h setting list
says out "voting_age	default	17"
expect 0 "a setting" h setting get village
expect 2 "a setting without a value" h setting set village
expect 2 "nothing it can do" h setting forget village
expect 3 "an unknown setting" h setting get colour
expect 3 "a value that is none" h setting set voting_age seventeen
says err "from 12 to 30"
expect 0 "a setting is set" h setting set voting_age 18
expect 0 "and read" h setting get voting_age
says out "18"
expect 0 "back to the default" h setting reset voting_age
expect 0 "settings" h setting list
says out "voting_age	default	17"
expect 0 "holidays in any order" h setting set holidays "17-8-2026 Kemerdekaan
2026-01-01"
expect 0 "are kept in order" h setting get holidays
says out "2026-01-01" "2026-08-17 Kemerdekaan"
expect 0 "user passwd" with_password terasi-bakar-88 user passwd siti --password-stdin
expect 3 "empty password" h user passwd siti --password-stdin

# -- import --------------------------------------------------------------------------------------

printf 'title,cost\nLampu jalan,100\nJembatan bambu,banyak\n,5\nSumur,7\n' >bad.csv
expect 3 "bad rows" h import proposals bad.csv
says err "line 3, column cost" "banyak" "line 4, column title" "nothing was imported"
holds "all or nothing" test "$(count)" = 0
printf 'title,colour\nLampu,red\n' >unknown.csv
expect 3 "unknown column" h import proposals unknown.csv
says err "colour"
printf 'problem\nGelap\n' >untitled.csv
expect 3 "title is required" h import proposals untitled.csv
printf 'title\nLampu jalan\nRusak \xff\xfe\n' >latin.csv
expect 3 "not UTF-8" h import proposals latin.csv
says err "line 3, column title"
printf 'title\n"Lampu jalan\n' >open.csv
expect 3 "an open quotation mark" h import proposals open.csv
says err "line 2"
printf 'title,cost\nLampu jalan\n' >short.csv
expect 3 "a short row" h import proposals short.csv
says err "line 2"
: >empty.csv
expect 3 "an empty file" h import proposals empty.csv
expect 1 "no such file" h import proposals nowhere.csv
says err "nowhere.csv"
printf 'title,area,category\nLampu jalan,Desa A > RT 01,Jalan\n' >places.csv
expect 3 "unknown area" h import proposals places.csv
says err "line 2, column" "--create"
expect 0 "dry run" h import proposals places.csv --create --dry-run
holds "a dry run writes nothing" test "$(count)" = 0
expect 0 "places are made" h import proposals places.csv --create
says out "1 proposal imported."
expect 0 "and then found" h import proposals places.csv
expect 5 "import on a full disk" limited 200 h import proposals <(
	echo title,problem
	for i in {1..400}; do echo "Usulan nomor $i,$(printf '%0500d' "$i")"; done
)
holds "a full disk imports nothing" test "$(count)" = 2
expect 0 "and breaks nothing" h verify

# -- Round trip ----------------------------------------------------------------------------------

printf '\xef\xbb\xbfSUPPORT,title,problem,wish,category,area,place,cost,volume,unit,author,submitted,state\r\n' >odd.csv
{
	printf '12,"Kata ""balai"", koma, dan titik","Baris satu\n\nBaris tiga","é è ü 日本","Jalan","RT 01",'
	printf 'Simpang tiga,45000000,1.5,km,"Siti, RT 03",2026-03-04T05:06:07Z,assessed\r\n'
	printf '0,  spasi di awal dan akhir  ,,,,,,,,,,2026-03-04,\r\n'
	printf '0,-10 %% sampah,=1+1,+62,,,@rumah,0,0.001,,,2026-03-04,done\r\n'
	printf '0,-10 %% sampah,=1+1,+62,,,@rumah,0,0.001,,,2026-03-04,done\r\n'
} >>odd.csv
expect 0 "odd rows" h import proposals odd.csv
expect 0 "export" h export proposals -o first.csv
says first.csv 'Kata ""balai"", koma, dan titik' "Baris tiga" "é è ü 日本" "  spasi di awal dan akhir  " \
	"'-10 % sampah" "'=1+1" "'+62" "'@rumah" "1.5" "0.001" "2026-03-04T05:06:07Z" "assessed"
mkdir other
expect 0 "another hall" eval 'echo $password | b --db other/balai.db init --password-stdin'
expect 0 "takes the export" b --db other/balai.db import proposals first.csv --create
expect 0 "and gives it back" b --db other/balai.db export proposals -o second.csv
holds "byte for byte" cmp first.csv second.csv
expect 0 "JSON" h export proposals --format json
says out '"title": "Kata \"balai\", koma, dan titik"' '"problem": "Baris satu\n\nBaris tiga"' \
	'"title": "-10 % sampah"' '"cost": 45000000' '"cost": null'
expect 0 "JSON into a file" h export proposals --format json -o first.json
mkdir json
expect 0 "a third hall" eval 'echo $password | b --db json/balai.db init --password-stdin'
expect 0 "takes the JSON" b --db json/balai.db import proposals first.json --create
expect 0 "and gives the same CSV" b --db json/balai.db export proposals -o third.csv
holds "byte for byte" cmp first.csv third.csv
echo precious >kept.csv
expect 5 "export on a full disk" limited 0 h export proposals -o kept.csv
holds "the old file is kept" grep -q precious kept.csv
holds "nothing half-written" test -z "$(ls kept.csv.* 2>/dev/null)"
expect 5 "export to a full device" h export proposals -o /dev/full
expect 5 "export into nowhere" h export proposals -o nowhere/x.csv
expect 0 "verify after all" h verify

# -- Busy, read-only, damaged --------------------------------------------------------------------

expect 4 "somebody else writes" flock hall/balai.db-write "$balai" --lang en --db hall/balai.db \
	user verify siti --seen card
if [ "$(id -u)" -ne 0 ]; then
	chmod 500 other
	expect 1 "doctor sees a read-only directory" b --db other/balai.db doctor
	chmod 700 other
fi
chmod 644 other/key
expect 1 "doctor sees an open key" b --db other/balai.db doctor
says out "BAD  key" "chmod 600"
head -c 5000 /dev/zero >broken.db
expect 5 "not a database" b --db broken.db verify
cp other/balai.db cut.db && truncate -s 9000 cut.db
expect 5 "a cut database" b --db cut.db export proposals

# -- demo, doctor, verify ------------------------------------------------------------------------

expect 0 "demo" b demo --no-run village
says out "siti" "wulan" "$password"
for file in balai.db balai.conf key pam.d/balai; do
	holds "demo makes $file" test -s "village/$file"
done
expect 0 "demo verifies" b --config village/balai.conf verify
says out "entries checked"
expect 0 "head" b --config village/balai.conf verify --head
holds "the head is size and root" grep -qxE '[0-9]+ [0-9a-f]{64}' out
expect 0 "doctor" b --config village/balai.conf doctor
says out "ok   database"
expect 0 "a village of many" b --config village/balai.conf export proposals --all --format json
holds "sixty proposals" test "$(grep -c '"title"' out)" -ge 60
total=$(grep -o '"support": [0-9]*' out | awk '{ sum += $2 } END { print sum }')
expect 0 "comments" b --config village/balai.conf export comments
says out "code,id,parent,author,official,stance,phase,submitted,edited,helpful,text" \
	",true,,published," ",false,against,published," "Rp 45.000.000"
holds "fifty of them" test "$(grep -c '^U-' out)" -ge 50
holds "none that is held or hidden" eval '! grep -qE "3456-7890|maling|dua istri" out'
expect 0 "comments as JSON" b --config village/balai.conf export comments --format json
says out '"parent": null' '"official": true' '"stance": "for"' '"phase": "published"'
expect 0 "supports" b --config village/balai.conf export supports
holds "their columns" test "$(head -n 1 out | tr -d '\r')" = code,day,supports
holds "many days" test "$(cut -d , -f 2 out | sort -u | wc -l)" -ge 6
holds "as many as the proposals say" \
	test "$(awk -F , 'NR > 1 { sum += $3 } END { print sum }' out)" = "$total"
expect 0 "supports into a file" b --config village/balai.conf export supports -o supports.csv
says err "rows written to supports.csv"
echo "garbage" >village/pam.d/balai
before=$(sha256sum village/balai.db village/key)
expect 0 "demo again" b demo --no-run village
holds "demo again keeps the village" test "$before" = "$(sha256sum village/balai.db village/key)"
holds "demo again renews pam.d" grep -q pam_balai.so village/pam.d/balai
touch file
expect 5 "demo over a file" b demo --no-run file
# -- backup, restore -----------------------------------------------------------------------------

expect 0 "backup" b --config village/balai.conf backup copy.db
says out "Copied and verified"
expect 1 "backup over a file" b --config village/balai.conf backup copy.db
expect 0 "both are told" b --config village/balai.conf log --source backup
says out " note    backup: copied and verified, " " warning backup: not copied and verified: the name is taken, "
expect 5 "backup into no folder" b --config village/balai.conf backup missing/copy.db
expect 5 "restore from no file" b --config village/balai.conf restore missing.db
expect 5 "a proof into no folder" b --config village/balai.conf verify --proof 1 -o missing/proof
before=$(sha256sum copy.db)
expect 0 "export of a copy without its key" b --db copy.db export proposals -o lone.csv
holds "which is not written to" test "$before" = "$(sha256sum copy.db)"
mkfifo hold
"$balai" --plain --guest --config village/balai.conf <hold >inside 2>&1 &
exec 9>hold
until grep -q "0" inside || ! kill -0 $!; do sleep 0.05; done
expect 4 "restore while somebody is in" b --config village/balai.conf restore copy.db
exec 9>&-
wait
head=$(b --config village/balai.conf verify --head)
head -c 30000 /dev/zero | dd of=village/balai.db bs=1000 seek=20 conv=notrunc status=none
expect 5 "restore from no database" b --config village/balai.conf restore file
expect 0 "restore of a damaged hall" b --config village/balai.conf restore copy.db
expect 0 "the restored verifies" b --config village/balai.conf verify
holds "the heads match" test "$head" = "$(b --config village/balai.conf verify --head)"

# -- log -----------------------------------------------------------------------------------------

l() { b --config village/balai.conf log "$@"; }
expect 0 "export" b --config village/balai.conf export proposals --all -o all.csv
expect 0 "a member's card" b --config village/balai.conf user card siti
expect 0 "log" l
says out " note    backup: restored, " " note    verify: sound, " \
	" note    export: proposals of every state, 70 rows, by account " \
	" note    people: card W-0012, by account "
holds "nobody's name" test "$(grep -ciE 'siti|aminah' out)" -eq 0
expect 0 "only what is grave" l --level fault
holds "is nothing" test ! -s out
expect 0 "one source, the newest line" l --source export -n 1 --format csv
holds "a head and a line" test "$(wc -l <out)" -eq 2
says out "at,level,source,text" "note,export,\"proposals of every state"
expect 0 "as JSON" l --source people --format json
says out '"source": "people", "text": "card W-0012, by account '
expect 0 "since a day to come" l --since 2999-01-01
holds "is nothing" test ! -s out
expect 2 "no such level" l --level loud
expect 2 "no such source" l --source rumour
expect 2 "no such day" l --since yesterday
expect 2 "no such number" l -n 0
expect 2 "no such format" l --format xml
expect 2 "too many words" l now
rm -f village/balai.db-wal
at=$(grep -abom1 'carried=120' village/balai.db | head -1 | cut -d: -f1)
printf 'carried=121' | dd of=village/balai.db bs=1 seek="$at" conv=notrunc status=none
expect 1 "one digit of the trail changed" b --config village/balai.conf verify
says err "balai: verify:"

finish
