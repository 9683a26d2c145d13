#!/bin/bash
# A hall of an older program, and a backup in the place of what is there: all of it, or nothing. See
# tests/shell.sh.
# shellcheck source=tests/shell.sh
. "${top_srcdir:?must say where the sources are}/tests/shell.sh"

hall
verify_head() { h verify --head; }
expect 0 "a copy" h backup copy.db
then=$(verify_head)

# -- Of an older program -------------------------------------------------------------------------

if command -v sqlite3 >/dev/null; then
	newest=$(sqlite3 hall/balai.db 'PRAGMA user_version')
	# As the schema was one step ago.
	older() {
		sqlite3 hall/balai.db 'DROP TABLE member_key; DROP TABLE hall_key; DROP TABLE upkeep;
			DROP TABLE clock_guard; PRAGMA user_version = 8'
	}
	holds "this test knows the newest step" test "$newest" = 9
	older
	expect 5 "what only looks opens none of an older schema" h stats
	expect 0 "it is brought up to date" h init --renew
	says out "schema $newest"
	expect 0 "and again, changing nothing" h init --renew
	expect 0 "then it opens" h stats
	older
	expect 0 "who comes with a key brings it up to date" h ssh-keys
	holds "so it is" test "$(sqlite3 hall/balai.db 'PRAGMA user_version')" = "$newest"
	expect 0 "verified" h verify
else
	echo "skipped - sqlite3 is not installed: a hall of an older schema was NOT tested"
fi
expect 5 "no hall, nothing to bring up to date" b --db nowhere/balai.db init --renew
holds "none is made" test ! -e nowhere

# -- A log file that the database left behind ----------------------------------------------------

expect 0 "something newer" h setting set village "Balai Baru"
holds "which is in the log file" test -s hall/balai.db-wal
now=$(verify_head)
holds "the head has moved" test "$then" != "$now"
cp -r hall lost
rm hall/balai.db
expect 0 "restored where only the log file is left" h restore copy.db
holds "which is not taken for the copy's" test "$(verify_head)" = "$then"
expect 0 "verified" h verify
rm -r hall
mv lost hall

# -- All of it, or nothing -----------------------------------------------------------------------

# A file on which something is mounted cannot be moved.
if [ "$(id -u)" -eq 0 ] && unshare -m true 2>/dev/null; then
	for part in -shm -wal ''; do
		# shellcheck disable=SC2016 # for the shell in there
		expect 5 "what cannot be moved away: balai.db$part" unshare -m sh -c '
			touch "$1" && mount --bind "$1" "$1" && exec "$2" --lang en --db hall/balai.db \
				restore copy.db' sh "hall/balai.db$part" "$balai"
		holds "nothing was moved" test -z "$(find hall -name '*before*')"
		holds "nothing is left" test ! -e hall/balai.db.new
		holds "the hall is as it was" test "$(verify_head)" = "$now"
	done
else
	echo "skipped - only root can mount: that a failure undoes all of it was NOT tested"
fi

expect 0 "restored" h restore copy.db
says out "What was there before is kept: "
holds "it is the copy" test "$(verify_head)" = "$then"
kept=$(find hall -name '*before*' ! -name '*-wal' ! -name '*-shm')
holds "and what was there is whole" test "$(b --db "$kept" verify --head)" = "$now"
finish
