#!/bin/bash
# The units that come along: systemd finds nothing wrong with them, and they give away no more than
# is stated here. The keys of a kiosk's console: which ones are taken away. See tests/shell.sh.
# shellcheck source=tests/shell.sh
. "${top_srcdir:?must say where the sources are}/tests/shell.sh"

data=$top_srcdir/data
made=$top_builddir/data/systemd

# -- Keys of the console -------------------------------------------------------------------------

# A console's keyboard that is a file.
mkdir bin
cat >bin/dumpkeys <<'END'
#!/bin/sh
cat <<'MAP'
keymaps 0-2,4-6,8-9,12
keycode   1 = Escape
	alt     keycode   1 = Meta_Escape
keycode  59 = F1               F13              Console_13       F25
	alt     keycode  59 = Console_1
	control alt     keycode  59 = Console_1
keycode  70 = Scroll_Lock      Show_Memory      Show_Registers
	control keycode  70 = Show_State
keycode  84 = Last_Console
keycode 103 = Up
	alt     keycode 103 = KeyboardSignal
keycode 104 = Prior
	shift   keycode 104 = Scroll_Backward
keycode 105 = Left
	alt     keycode 105 = Decr_Console
keycode 106 = Right
	alt     keycode 106 = Incr_Console
keycode 109 = Next
	shift   keycode 109 = Scroll_Forward
keycode 111 = Remove
	control alt     keycode 111 = Boot
	altgr control alt keycode 111 = Boot
MAP
END
printf '#!/bin/sh\ncat ${2:+"$2"} >loaded\n' >bin/loadkeys
chmod +x bin/*
# No command but these: the machine's own keyboard is left alone.
for command in sed cat mv rm; do
	ln -s "$(command -v $command)" bin/
done
sed "s|^PATH=.*|PATH=$PWD/bin|; s|^before=.*|before=$PWD/before|" "$data/kiosk/lock-keys" >lock-keys
chmod +x lock-keys
bin/dumpkeys >as-ever

ways_out='Console|Boot|SAK|KeyboardSignal|Show_|Scroll_(Back|For)'
for time in first second; do
	expect 0 "a console's keys are locked, the $time time" ./lock-keys
	holds "no key is left that leads out" test -z "$(grep -E "$ways_out" loaded)"
	holds "with each key that did" test "$(grep -c VoidSymbol loaded)" = 13
	holds "and the others as they were" test "$(grep -v VoidSymbol loaded | md5sum)" = \
		"$(grep -vE "$ways_out" as-ever | md5sum)"
	cp loaded now
	printf '#!/bin/sh\ncat %s/now\n' "$PWD" >bin/dumpkeys
done
expect 0 "given back" ./lock-keys --undo
same "as they were" as-ever loaded
expect 0 "nothing to give back" ./lock-keys --undo
rm bin/loadkeys
expect 1 "without the tools for it, that is said" ./lock-keys
says err "package kbd" "Alt-F2"

# -- Units ---------------------------------------------------------------------------------------

if ! command -v systemd-analyze >/dev/null; then
	echo "# no systemd-analyze here: the units were not looked at"
	[ $failures -eq 0 ] && exit 77
	finish
fi

# Where they will be, with programs that are there.
mkdir units
for unit in "$made"/*.service "$data"/systemd/*.timer; do
	sed -E "s|^(Exec[A-Za-z]*=[-+]*)[^ ]*/|\1$PWD/program/|" "$unit" >"units/${unit##*/}"
done
mkdir program
printf '#!/bin/sh\n' >program/balai
cp program/balai program/lock-keys
chmod +x program/*
holds "five units" test "$(find units -type f | wc -l)" = 5
# One unit at a time: what is said of the machine's own units is not ours.
for unit in units/*; do
	expect 0 "${unit##*/} verified" systemd-analyze verify --man=no --recursive-errors=no "$unit"
	holds "... without a word" test -z "$(grep -F "${unit##*/}" err out)"
done

# score UNIT MOST: the exposure, of ten; times ten.
score() {
	local is
	is=$(systemd-analyze security --offline=true "units/$1" 2>err |
		sed -nE 's/.*exposure level for .*: ([0-9]+)\.([0-9]).*/\1\2/p')
	holds "$1: exposure ${is:-unknown}, at most $2 tenths" test "${is:-999}" -le "$2"
}
score balai-kiosk@.service 6
score balai-nightly.service 5
score balai-notify.service 64

for unit in balai-kiosk@ balai-nightly balai-notify; do
	holds "$unit is never root's" grep -qx 'User=balai' "units/$unit.service"
done
finish
