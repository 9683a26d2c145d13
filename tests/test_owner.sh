#!/bin/bash
# Whose the hall is: what root does in a hall of another account is done as that account, and what it
# does in one of its own as ever. See tests/shell.sh.
# shellcheck source=tests/shell.sh
. "${top_srcdir:?must say where the sources are}/tests/shell.sh"

[ "$(id -u)" -eq 0 ] || {
	echo "# only root can become somebody else: skipped"
	exit 77
}
# Who has changed accounts is not looked into by others, and so not for leaks either.
export ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0
owner=12345
unshare -m true 2>/dev/null && setpriv --reuid $owner --clear-groups true 2>/dev/null || {
	echo "# this root cannot become somebody else: skipped"
	exit 77
}
# Others come through, to what is theirs.
chmod 711 "$work"
others() { find "$1" ! -user "$2"; }

mkdir -m 700 theirs mine
chown $owner:$owner theirs
t() { b --db theirs/balai.db "$@"; }
secretly() { printf '%s\n' $password | "$@"; }

expect 0 "a hall in another's directory" secretly t init --admin sri --password-stdin
holds "is all of it theirs" test -z "$(others theirs $owner)"
holds "and nobody else's to read" test "$(stat -c %a theirs/balai.db theirs/key | uniq)" = 600
expect 0 "somebody is added" secretly t user add siti --name Siti --password-stdin
expect 0 "a copy, to them" t backup theirs/copy.db
expect 0 "the screens" t --plain --guest
expect 0 "verified" t verify
holds "nothing of it is root's" test -z "$(others theirs $owner)"
expect 0 "they can use it" setpriv --reuid $owner --regid $owner --clear-groups \
	"$balai" --lang en --db "$work/theirs/balai.db" verify

expect 1 "no copy where they may not write" t backup mine/copy.db
says err "No permission to use mine/copy.db"
holds "none was made" test -z "$(ls mine)"
printf '[hall]\ndatabase = %s\n' "$work/theirs/balai.db" >closed.conf
expect 0 "a configuration that root alone reads" b --config closed.conf verify

# As whom it runs, while a password is awaited: becomes DATABASE LINE... of /proc/PID/status, tabs as blanks.
becomes() {
	local pid line tries=0
	rm -f secret
	mkfifo secret
	"$balai" --db "$1" user add joko --name Joko --password-stdin <secret >/dev/null 2>&1 &
	pid=$!
	exec 7>secret
	shift
	for line in "$@"; do
		until tr '\t' ' ' <"/proc/$pid/status" 2>/dev/null | grep -q "^$line" ||
			! kill -0 $pid 2>/dev/null || [ $((tries += 1)) -gt 600 ]; do sleep 0.05; done
		tr '\t' ' ' <"/proc/$pid/status" 2>/dev/null | grep -q "^$line" || fail "not \"$line\""
	done
	exec 7>&-
	wait $pid
}
becomes theirs/balai.db "Uid: $owner $owner $owner $owner" "NoNewPrivs: 1" "Seccomp: 2"
mkdir -m 1777 rooted
cp theirs/balai.db theirs/key rooted/
chown $owner:$owner rooted/*
becomes rooted/balai.db "Uid: $owner $owner $owner $owner"

expect 0 "a hall of root's own" secretly b --db mine/balai.db init --admin sri --password-stdin
holds "is root's" test -z "$(others mine 0)"

# Capabilities of the program's file are rights that who starts it has not.
cp "$balai" capable
if setcap cap_net_raw+ep capable 2>/dev/null; then
	expect 1 "with capabilities it does not begin" setpriv --reuid $owner --regid $owner \
		--clear-groups "$work/capable" --lang en --version
	says err "setcap -r"
	setcap -r capable
	expect 0 "without them it does" setpriv --reuid $owner --regid $owner --clear-groups \
		"$work/capable" --version
fi
finish
