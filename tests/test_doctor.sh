#!/bin/bash
# balai doctor from outside: each check fails when what it looks at is not in order, and says what to
# do. See tests/shell.sh.
# shellcheck source=tests/shell.sh
. "${top_srcdir:?must say where the sources are}/tests/shell.sh"

hall
d() { "$balai" --lang en --config hall.conf doctor; }
# configure LINE...: the configuration of a hall that is in order, and these lines.
configure() {
	printf '%s\n' "[hall]" "database = hall/balai.db" "[login]" "pam_dir = pam.d" \
		"[backup]" "directory = copies" "$@" >hall.conf
}
# bad NAME TEXT COMMAND...: what the command does makes the doctor say BAD with that text; then it is
# undone by the word after "--".
bad() {
	local name=$1 text=$2
	shift 2
	eval "$1"
	expect 1 "$name" d
	holds "... is called bad" grep -qF "BAD  " out
	says out "$text"
	eval "$2"
}

mkdir pam.d
touch pam_balai.so
for kind in auth account password session; do
	echo "$kind required $work/pam_balai.so [db=$work/hall/balai.db]"
done >pam.d/balai
configure
expect 2 "doctor takes no words" b doctor me
expect 0 "a new hall" d
says out "ok   configuration hall.conf" "ok   directory " "ok   disk: " "ok   database " "ok   key " \
	"ok   SQLite 3." "ok   schema " "ok   database sound" "note the nightly run has not been yet" \
	"note backup: there is none yet" "note backup: none was ever restored on trial" \
	"ok   sign-in service pam.d/balai" "confinement: " "ok   printing: none" \
	"ok   notices: no gateway"
"$balai" --config hall.conf nightly >/dev/null
expect 0 "after a night" d
says out "ok   the nightly run: " "ok   backup copies/balai-" "ok   backup: restored on trial" \
	"note backup: copies is on the same disk"
holds "copies are apart from the hall" test "$(grep -c 'inside the folder of the hall' out)" = 0
mkdir -m 700 hall/copies
sed -i "s|= copies\$|= $work/hall/copies|" hall.conf
expect 1 "copies beside the database" d
says out "note backup: $work/hall/copies is inside the folder of the hall"
rmdir hall/copies
configure

bad "a wrong configuration" "configuration: hall.conf, line 7" "configure dance=yes" configure
bad "a folder that others write in" "chmod go-w" "chmod 777 hall" "chmod 700 hall"
bad "a database that others read" "chmod 600 hall/balai.db" "chmod 644 hall/balai.db" \
	"chmod 600 hall/balai.db"
bad "a key that others read" "chmod 600 hall/key" "chmod 640 hall/key" "chmod 600 hall/key"
bad "a key that is gone" "Put the copy from the safe back" "mv hall/key k" "mv k hall/key"
bad "no database" "database: " "mv hall/balai.db x.db" "mv x.db hall/balai.db"
bad "a disk without room" "disk: only " "configure '[hall]' 'room_mib = 1000000'" configure
bad "no sign-in service" "sign-in service pam.d/balai: " "mv pam.d/balai p" "mv p pam.d/balai"
bad "a module that is not there" "its module nowhere.so is not there" \
	"cp pam.d/balai p; echo 'auth required nowhere.so' >pam.d/balai" "mv p pam.d/balai"
# service EDIT: the sign-in service, changed by sed.
service() { cp pam.d/balai p && sed -i "$1" pam.d/balai; }
for kind in auth account password session; do
	bad "$kind that does not ask the hall" ": $kind does not ask pam_balai" \
		"service 's#^$kind .*#$kind required $work/other.so#'; touch other.so" "mv p pam.d/balai"
done
bad "a service that lets everybody in" "auth asks pam_permit before pam_balai" \
	"touch pam_permit.so; service '1i auth sufficient $work/pam_permit.so'" "mv p pam.d/balai"
bad "passwords that decide nothing" "what pam_balai says for auth is optional" \
	"service 's/^auth required/auth optional/'" "mv p pam.d/balai"
bad "passwords of another hall" "it asks the hall in /nowhere/balai.db" \
	"service 's#db=[^]]*#db=/nowhere/balai.db#'" "mv p pam.d/balai"
bad "a service that others can change" "chmod 644 pam.d/balai" "chmod 666 pam.d/balai" \
	"chmod 600 pam.d/balai"
cp pam.d/balai p
printf '%s\n' '@include more' 'session optional pam_deny.so' >pam.d/balai
mv p pam.d/more
expect 0 "a service whose lines are in another file" d
mv pam.d/more pam.d/balai
bad "a key of the configuration that is none" "configuration: hall.conf, line" \
	"configure '[keys]' 'nosuch = F11'" configure
bad "a configuration that others change" "chmod go-w hall.conf" "chmod 666 hall.conf" \
	"chmod 600 hall.conf"
bad "a configuration that others put there" "chmod go-w ." "chmod 777 ." "chmod 700 ."
bad "a program to print that is none" "/etc is no program" \
	"configure '[print]' 'command = /etc'" configure
bad "a program to print whose folder is open" "chmod go-w $work/open" \
	"mkdir -m 777 open; cp /bin/true open/lp; configure '[print]' 'command = $work/open/lp -d x'" configure
bad "a gateway whose folder is open" "chmod go-w $work/open" \
	"configure '[notify]' 'command = $work/open/lp'" configure
bad "a program to print that is not there" "there is no program nowhere here" \
	"configure '[print]' 'command = nowhere -d office'" configure
bad "a gateway that is not there" "cannot be found" \
	"configure '[notify]' 'command = $work/gateway'" configure
bad "a gateway that others can change" "chmod go-w $work/gateway" \
	"touch gateway; chmod 777 gateway; configure '[notify]' 'command = $work/gateway'" configure
chmod 700 gateway
configure '[notify]' "command = $work/gateway"
expect 0 "a gateway" d
says out "ok   gateway $work/gateway"
configure
bad "an old backup" "backup: the newest is of " "touch -d '5 days ago' copies/*.db" \
	"touch copies/*.db"
bad "a newest backup that is empty" "it is empty or damaged" "cp -p copies/balai-*.db .; truncate -s 0 copies/*.db" \
	"mv balai-*.db copies"
bad "a backup of a time to come" "it is of a time to come" "touch -d '9 days' copies/*.db" \
	"touch copies/*.db"
bad "backups that are gone" "BAD  backup: there is none" "mv copies c" "mv c copies"
bad "backups that others look at" "chmod 700 copies" "chmod 777 copies" "chmod 700 copies"
if [ "$(id -u)" -eq 0 ]; then
	bad "a key of somebody else" "Do: chown " "chown 65534 hall/key" "chown 0 hall/key"
else
	bad "a folder for backups that is closed" "the hall cannot write in" "chmod 500 copies" \
		"chmod 700 copies"
fi
if [ -d /proc/self/fd ] && command -v script >/dev/null; then
	expect 1 "a terminal that is not known" \
		env TERM=xx-none script -qec "$balai --lang en --config hall.conf doctor" /dev/null
	says out "\"xx-none\" is not known here"
fi
head -c 4096 /dev/zero | dd of=hall/balai.db bs=4096 seek=9 conv=notrunc status=none
rm -f hall/balai.db-wal hall/balai.db-shm
expect 1 "a damaged database" d
says out "BAD  database: " "balai restore FILE"
expect 0 "what it says to do" b --config hall.conf restore copies/balai-*.db
expect 0 "helps" d
finish
