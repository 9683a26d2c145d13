#!/bin/bash
# Keeping a hall alive from outside: the nightly run, its backups and their rotation, trying a backup
# out. See tests/shell.sh.
# shellcheck source=tests/shell.sh
. "${top_srcdir:?must say where the sources are}/tests/shell.sh"

hall
c() { "$balai" --lang en --config hall.conf "$@"; }
copies() { ls copies; }
n_copies() { copies | grep -cE '^balai-[0-9]{4}-[0-9]{2}-[0-9]{2}(-[0-9]+)?\.db$'; }
newest() { copies | grep -E '\.db$' | sort -V | tail -n 1; }
cat >hall.conf <<END
[hall]
database = hall/balai.db
[login]
pam_dir = pam.d
[backup]
directory = copies
keep = 1
END
mkdir pam.d
touch pam_balai.so
for kind in auth account password session; do
	echo "$kind required $work/pam_balai.so [db=$work/hall/balai.db]"
done >pam.d/balai

# -- backup --auto -------------------------------------------------------------------------------

expect 2 "--auto takes no file" c backup --auto x.db
expect 0 "backup --auto" c backup --auto
says out "Copied and verified: " "copies/balai-"
first=$(copies)
holds "under today's name" grep -qE '^balai-[0-9]{4}-[0-9]{2}-[0-9]{2}\.db$' <<<"$first"
holds "for nobody else" test "$(stat -c %a copies) $(stat -c %a "copies/$first")" = "700 600"
expect 0 "a second one of the day" c backup --auto
holds "has a name of its own" test -s "copies/${first%.db}-2.db"
holds "nothing else is left" test "$(copies | wc -l)" -eq 2
expect 0 "which is a hall's copy" b --db "copies/$first" export proposals
rm -r copies

# -- nightly -------------------------------------------------------------------------------------

expect 2 "nightly takes no words" c nightly now
expect 0 "nightly" c nightly
says out "ok   The file: " "ok   Trail and counters: " "ok   Backup: " "ok   Trial restore: " \
	"ok   Room on the disk: "
holds "nothing is bad" eval '! grep -q ^BAD out'
holds "one backup" test "$(n_copies)" -eq 1
holds "no scratch is left" eval '! compgen -G "hall/balai-drill*"'
expect 0 "it is in the log" c log
says out "program: upkeep: verify in order" "program: upkeep: backup in order" \
	"backup: restored on trial, "
expect 0 "nightly again" c nightly
holds "without another trial" eval '! grep -q "Trial restore" out'
expect 4 "one at a time" flock hall/balai.db-nightly "$balai" --lang en --config hall.conf nightly
says err "Another nightly run"
expect 5 "no hall, no night" b --db nothing/balai.db nightly

# -- Rotation ------------------------------------------------------------------------------------

rm -r copies && mkdir copies
touch copies/balai-2020-01-0{1,2,3}.db copies/balai-2020-02-30.db copies/balai-2020-1-1.db \
	copies/notes.txt copies/balai-2020-01-01.db.bak copies/balai-2020-01-05.db.part
mkdir -p copies/balai-2020-01-01.db.files/ab copies/balai-2020-01-04.db.files/ab
touch "copies/balai-2020-01-01.db.files/ab/$(printf 'ab%.0s' {1..32})"
touch copies/balai-2020-01-04.db.files/mine.txt copies/balai-2020-01-05.db.part-journal \
	copies/balai-2020-01-06.db-write
mkdir -p elsewhere/ab
touch "elsewhere/ab/$(printf 'ab%.0s' {1..32})"
ln -s "$work/elsewhere" copies/balai-2020-01-07.db.files
expect 0 "nightly among old ones" c nightly
says out "2 old ones removed"
holds "the old ones go" test ! -e copies/balai-2020-01-01.db -a ! -e copies/balai-2020-01-02.db
holds "... with their files" test ! -e copies/balai-2020-01-01.db.files
holds "... but for the second newest day" test -e copies/balai-2020-01-03.db
holds "what was cut short goes" test ! -e copies/balai-2020-01-05.db.part
holds "with what stood beside it" test ! -e copies/balai-2020-01-05.db.part-journal
holds "as what belongs to no copy" test ! -e copies/balai-2020-01-06.db-write
holds "and what a link leads to stays" test -n "$(ls elsewhere/ab)"
for name in balai-2020-02-30.db balai-2020-1-1.db notes.txt balai-2020-01-01.db.bak \
	balai-2020-01-04.db.files/mine.txt; do
	holds "$name is not ours" test -e "copies/$name"
done

# -- Where it cannot be --------------------------------------------------------------------------

before=$(c verify --head)
sed 's,^directory.*,directory = /dev/null/copies,' hall.conf >nowhere.conf
expect 1 "nightly without a place for backups" b --config nowhere.conf nightly
says out "BAD  Backup: " "ok   Trail and counters: " "ok   Room on the disk: "
expect 0 "its log" c log --level fault
says out "program: upkeep: backup not in order"
expect 0 "the hall goes on" c verify
expect 1 "doctor tells of it" c doctor
says out "no good backup has been made"
expect 0 "and the trail, once" c export audit --format csv
holds "one entry" test "$(grep -c upkeep_fail out)" -eq 1
expect 1 "the next night is bad too" b --config nowhere.conf nightly
c export audit --format csv >out
holds "which is told no more" test "$(grep -c upkeep_fail out)" -eq 1
expect 0 "a good one ends it" c nightly
expect 0 "doctor is content" c doctor
sed '/^database/aroom_mib = 1000000' hall.conf >full.conf
expect 1 "a disk without the room that is wanted" b --config full.conf nightly
says out "BAD  Room on the disk: Only "
expect 0 "the rest of that night was good" c doctor

# -- Trying one out ------------------------------------------------------------------------------

expect 2 "--into goes with --drill" c restore --into . "copies/$(newest)"
expect 0 "the newest one" c restore --drill
says out "copies/$(newest)" "Its trail is the beginning of this hall's" "Head: "
expect 0 "user add" eval "printf '%s\\n' $password | c user add siti --name Siti --password-stdin"
mkdir room
expect 0 "one that the hall has gone on from" c restore --drill "copies/$(newest)" --into room
holds "nothing is left" test -z "$(ls room)"
holds "nor beside the copy" test "$(copies | grep -cE '(wal|shm)$')" -eq 0
cp "copies/$(newest)" bad.db
sed -i 's/member_register/member_registar/g' bad.db
expect 1 "a tampered one" c restore --drill bad.db
holds "nothing is left of it" eval '! compgen -G "hall/balai-drill*"'
expect 5 "none" c restore --drill none.db
expect 0 "the log" c log --source backup --level fault
says out "not restored on trial"
expect 1 "doctor tells of it" c doctor
says out "could not be restored on trial"
hall other
expect 0 "another hall's copy" b --db other/balai.db backup other.db
expect 1 "is no copy of this one" c restore --drill other.db
says err "is not the beginning of this hall's"
expect 1 "nor the other way" b --db other/balai.db restore --drill "copies/$(newest)"
says err "this hall's only"
expect 0 "a good one ends it" c restore --drill
expect 0 "doctor is content again" c doctor

# What one that was cut short left goes; nothing else does, and no link leads out of it.
digest=$(printf 'ab%.0s' {1..32})
mkdir room/balai-drill-{aaaaaa,bbbbbb,cccccc} victim victim/{files,files/ab}
touch room/balai-drill-aaaaaa/balai.db{,-wal,-write} room/balai-drill-bbbbbb/balai.db \
	victim/balai.db "victim/files/ab/$digest"
touch {room/balai-drill-aaaaaa,room/balai-drill-cccccc,victim}/trial-of-a-backup
ln -s "$work/victim" room/balai-drill
ln -s "$work/victim" room/balai-drill-dddddd
ln -s "$work/victim/files" room/balai-drill-cccccc/files
expect 0 "after some that were cut short" c restore --drill --into room
holds "what they left is gone" test ! -e room/balai-drill-aaaaaa
holds "not what bears their name only" test -e room/balai-drill-bbbbbb/balai.db
holds "nor what a link leads to" test -e victim/balai.db -a -e victim/trial-of-a-backup
holds "nor what one in it leads to" test -e "victim/files/ab/$digest"
touch room/balai-drill-bbbbbb/trial-of-a-backup
expect 0 "while another hall's is under way" flock room/balai-drill-bbbbbb \
	"$balai" --lang en --config hall.conf restore --drill --into room
holds "that stays" test -e room/balai-drill-bbbbbb/balai.db
mkdir -m 777 open && chmod 777 open
expect 1 "where others may write" c restore --drill --into open
says err "Others may write in open"
holds "nothing is left there" test -z "$(ls open)"
chmod 1777 open
expect 0 "but for what only its owner removes" c restore --drill --into open
touch hall/balai.db-restore
expect 4 "one at a time" flock hall/balai.db-restore "$balai" --lang en --config hall.conf \
	restore --drill

# -- Damage --------------------------------------------------------------------------------------

mkdir worn && cp "copies/$(newest)" worn/balai.db && cp hall/key worn/
sed -i 's/member_register/member_registar/g' worn/balai.db
expect 1 "a night that finds something changed" b --db worn/balai.db nightly
says out "BAD  Trail and counters: " "BAD  Backup: "
holds "its copy does not stay" test -z "$(ls worn/backup)"
expect 1 "doctor knows" b --db worn/balai.db doctor
says out "something was found changed"
cp "copies/$(newest)" worn/torn.db
size=$(stat -c %s worn/torn.db)
head -c 4096 /dev/zero | dd of=worn/torn.db bs=4096 seek=$((size / 8192)) conv=notrunc status=none
expect 5 "verify of a damaged file" b --db worn/torn.db verify
says err "balai restore FILE"
expect 0 "restore brings it back" b --db worn/torn.db restore "copies/$(newest)"
expect 0 "whole" b --db worn/torn.db verify

# -- Files of documents --------------------------------------------------------------------------

expect 0 "demo" b demo --no-run village
v() { b --config village/balai.conf "$@"; }
expect 0 "a night with documents" v nightly
expect 0 "another" v nightly
files=$(find village/backup -path '*.files/*' -type f)
holds "the same file in each" test "$(wc -l <<<"$files")" -eq 2
holds "is one on the disk" test "$(stat -c %i $files | sort -u | wc -l)" -eq 1
holds "and not the hall's own" eval '! [ "$(head -n 1 <<<"$files")" -ef village/files/*/* ]'
echo X >>"$(head -n 1 <<<"$files")"
page() { printf '8\n1\nadmin\n%s\nK\n9\n' $password | v --plain; }
expect 0 "the page of who looks after the hall" eval page
says out "Upkeep: in order, " "Backup: in order, " "Trial restore: in order, " "schema "
holds "and home says nothing" eval '! grep -q "upkeep needs a look" out'
expect 0 "a third, after one was spoilt" v nightly
holds "has a good one" test "$(find village/backup -path '*.files/*' -type f -links 1 | wc -l)" -eq 1
expect 0 "which comes back" v restore --drill

# At once: each has a name of its own and all that belongs to it, a night's rotation or not.
rm -r village/backup
begun=()
for i in 1 2 3 4; do
	v backup --auto >"auto$i" 2>&1 &
	begun+=($!)
done
v nightly >night 2>&1 &
begun+=($!)
for i in "${begun[@]}"; do
	wait "$i" || fail "one of five backups at once: exit $?, $(cat auto? night)"
done
holds "five backups" test "$(find village/backup -name '*.db' | wc -l)" -eq 5
holds "each with its files" test "$(find village/backup -path '*.files/*' -type f | wc -l)" -eq 5
holds "and nothing else" test "$(ls village/backup | wc -l)" -eq 10

# Room is looked at first, for the files of documents too.
small() { # small MIB COMMAND...: with the folder "small" on a disk of that size
	unshare -m bash -c 'mount -t tmpfs -o size="$1"m none small && shift && "$@"' small "$@"
}
mkdir small
if small 1 true 2>/dev/null; then
	sheet=$(find village/files -type f | head -n 1)
	size=$(stat -c %s "$sheet")
	chmod u+w "$sheet"
	cp "$sheet" sheet
	truncate -s 100M "$sheet"
	expect 5 "a backup without the room for its files" small 64 "$balai" --lang en \
		--config village/balai.conf backup small/x.db
	says err "There is not enough room in small for a backup: it takes 10"
	cat sheet >"$sheet"
	truncate -s "$size" "$sheet"
	expect 0 "one with room for all" small 64 "$balai" --lang en --config village/balai.conf \
		backup small/x.db
	cp "$(find village/backup -name '*.db' | head -n 1)" ./large.db
	mkdir -p large.db.files/ab
	truncate -s 300M "large.db.files/ab/$(printf 'ab%.0s' {1..32})"
	expect 5 "a trial without the room for the files" small 400 "$balai" --lang en \
		--config village/balai.conf restore --drill large.db --into small
	says err "There is not enough room in small to try the backup out: it takes 30"
else
	echo "ok - left out: a small disk, which only root can mount"
fi

rm village/files/*/*
expect 1 "a night after one was lost" v nightly
says out "BAD  Trail and counters: "
expect 0 "home and the page say it" eval page
says out "(upkeep needs a look)" "Upkeep: something was found changed or missing, since " \
	"NOT in order since " "is not on the disk" "balai verify"
rm -r village/backup && mkdir village/backup
touch village/backup/balai-2020-01-0{1,2,3}.db
printf '[backup]\nkeep = 1\n' >>village/balai.conf
expect 1 "a night when no copy has it" v nightly
says out "BAD  Backup: " "All else is copied"
holds "makes one" test "$(find village/backup -name 'balai-202[1-9]*.db' | wc -l)" -eq 1
holds "and takes old ones away" test "$(find village/backup -name 'balai-2020*.db' | wc -l)" -eq 1
finish
