#!/bin/bash
# Held to account from the command line: proofs out of the audit trail, checked in an empty folder
# with nothing but the head; older heads; the archive. See tests/shell.sh.
# shellcheck source=tests/shell.sh
. "${top_srcdir:?must say where the sources are}/tests/shell.sh"

v() { b --config village/balai.conf "$@"; }
# Without a database, a configuration, a key or a home; in a folder with nothing in it.
alone() { (cd empty && env -i HOME="$work/empty" LC_ALL=C.UTF-8 "$balai" --lang en verify "$@"); }
flipped() { # flipped FILE BIT: the file with that bit flipped
	LC_ALL=C awk -v bit="$2" 'BEGIN { at = int(bit / 8); shift = 2 ^ (bit % 8) }
		{ n++; byte = $1; if (n == at + 1) byte += int(byte / shift) % 2 ? -shift : shift
		  printf "%02x", byte }' <(od -An -v -tu1 -w1 "$1") | perl -ne 'print pack("H*", $_)'
}
hash() { perl -ne 'print pack("H*", $_)' | sha256sum | cut -d' ' -f1; }
# What the header says one can do by hand: from the leaf up to the root.
by_hand() {
	local at name value
	at=$(printf '00%s' "$(sed -n 's/^data: //p' "$1")" | hash)
	[ "$at" = "$(sed -n 's/^leaf: //p' "$1")" ] || return 1
	while IFS=': ' read -r name value; do
		case $name in
		left) at=$(printf '01%s%s' "$value" "$at" | hash) ;;
		right) at=$(printf '01%s%s' "$at" "$value" | hash) ;;
		esac
	done <"$1"
	[ "$(sed '$d' "$1" | sha256sum | cut -d' ' -f1)" = "$(sed -n 's/^sum: //p' "$1")" ] &&
		[ "$at" = "$2" ]
}

expect 0 "the demo village" b demo --no-run village
mkdir empty
old=$(v verify --head)
expect 0 "an act more" v setting set pending_limit 4
new=$(v verify --head)
holds "is a new head" test "$old" != "$new"

# -- Proofs of entries ---------------------------------------------------------------------------

expect 0 "a proof" v verify --proof 17 -o p17
holds "for its owner alone" test "$(stat -c %a p17)" = 600
says out "Written to p17" "$new"
before=$(cksum <p17)
expect 1 "a file that is there is not replaced" v verify --proof 18 -o p17
says err "is there already"
holds "nor touched" test "$before" = "$(cksum <p17)"
expect 0 "a proof to standard output" v verify --proof 17
same "the same" out p17
expect 0 "checked alone" alone --check ../p17 --head "$new"
says out "Entry 17 of ${new% *}" "Page written" "Page, number" "$(sed -n 's/^leaf: //p' p17)"
holds "nothing was made there" test -z "$(ls -A empty)"
# shellcheck disable=SC2086
expect 0 "a head in two words" alone --check ../p17 --head $new
expect 0 "... with a colon" alone --check ../p17 --head "${new/ /:}"
capitals=$(echo "${new#* }" | tr a-f A-F)
# As the sheet on the board has it, and as a telephone reads its code.
sheet="${new% *} $(echo "${new#* }" | sed 's/.\{16\}/& /g; s/ $//; s/\(.\{33\}\) /\1\n          /')"
expect 0 "... as it is printed" alone --check ../p17 --head "$sheet"
# shellcheck disable=SC2086
expect 0 "... in words" alone --check ../p17 --head $sheet
code="BALAI HEAD $(echo "$new" | tr a-f A-F)"
expect 0 "... as the code says it" alone --check ../p17 --head "$code"
# shellcheck disable=SC2086
expect 0 "... in words" alone --check ../p17 --head $code
expect 0 "and as the older head" v verify --since "$sheet"
# shellcheck disable=SC2086
expect 0 "... in words" v verify --since $sheet
expect 0 "... as the code says it" v verify --since "$code"
holds "... its size with it" eval '! grep -q "not checked" out'
expect 0 "... as the root alone, in capitals" alone --check ../p17 --head "$capitals"
says out "the size was not checked"
holds "checked by hand" by_hand p17 "${new#* }"
expect 1 "another head" alone --check ../p17 --head "$old"
says err "do not belong together"
expect 1 "another root" alone --check ../p17 --head "${old#* }"
says err "does not lead to that head"
expect 0 "a proof for the older head" v verify --proof 17 --size "${old% *}" -o p17.old
expect 0 "fits that" alone --check ../p17.old --head "$old"
expect 1 "and not the newer" alone --check ../p17.old --head "$new"
expect 1 "an entry that is not there" v verify --proof 999999 -o none
expect 1 "a size that is not there" v verify --proof 1 --size 999999 -o none
holds "writes nothing" test ! -e none

bits=$((8 * $(wc -c <p17)))
missed=
for ((bit = 0; bit < bits; bit += 61)); do
	flipped p17 $bit >bad
	cmp -s bad p17 && missed="$missed $bit?"
	alone --check ../bad --head "$new" >out 2>err
	case $? in 1 | 3) ;; *) missed="$missed $bit" ;; esac
	grep -q . err || missed="$missed $bit!"
done
holds "no flipped bit goes through:$missed" test -z "$missed"
sed 's/$/\r/' p17 >bad
expect 3 "line ends of another system" alone --check ../bad --head "$new"
says err "Windows"
head -c 300 p17 >bad
expect 3 "half a proof" alone --check ../bad --head "$new"
says err "line"
head -c 1000000 /dev/urandom >bad
expect 3 "garbage" alone --check ../bad --head "$new"
expect 3 "nothing" alone --check /dev/null --head "$new"
expect 5 "no file" alone --check ../none --head "$new"

# -- Proofs of growth ----------------------------------------------------------------------------

expect 0 "a proof of growth" v verify --consistency "${old% *}" -o growth
expect 0 "fits both heads" alone --check ../growth --head "$new" --since "$old"
says out "The first ${old% *} of ${new% *} entries"
expect 1 "and no others" alone --check ../growth --head "$new" --since "$new"
expect 1 "nor the other way" alone --check ../growth --head "$old" --since "$new"
sed 's/^since_root: ../since_root: 00/' growth >bad
expect 1 "nor touched" alone --check ../bad --head "$new" --since "$old"
expect 0 "the trail goes on from the older head" v verify --since "$old"
says out "are those of the older head"
expect 1 "not from another" v verify --since "${old% *} ${new#* }"
says err "changed since"
expect 1 "nor from a longer one" v verify --since "999999 ${new#* }"
says err "taken off the end"

expect 2 "a check without a head" alone --check ../p17
expect 2 "a head that is none" alone --check ../p17 --head 12
expect 2 "two at a time" v verify --proof 1 --consistency 1
expect 2 "an entry that is no number" v verify --proof one
expect 2 "growth without the older head" alone --check ../growth --head "$new"
expect 2 "an entry with an older head" alone --check ../p17 --head "$new" --since "$old"
expect 2 "a file without a proof" v verify -o none
expect 2 "an older head without its size" v verify --since "${old#* }"

# -- The archive ---------------------------------------------------------------------------------

expect 2 "an archive has a name" v export archive
expect 2 "... and no format" v export archive a.db --format json
expect 0 "an archive" v export archive a.db
says out "Head: $new"
holds "for everybody" test "$(stat -c %a a.db)" = 644
before=$(cksum <a.db)
expect 1 "is not replaced" v export archive a.db
says err "already"
holds "nor touched" test "$before" = "$(cksum <a.db)"
expect 1 "where there is no folder" v export archive none/a.db
says err "none/a.db: no such file or directory"
expect 5 "on a full disk" limited 100 b --config village/balai.conf export archive full.db
holds "nothing is left" test ! -e full.db
if command -v sqlite3 >/dev/null; then
	holds "sqlite3 opens it" test "$(sqlite3 a.db 'PRAGMA integrity_check')" = ok
	head=$(sqlite3 -separator ' ' a.db 'SELECT size, root FROM village')
	holds "and reads the head" test "$head" = "$new"
else
	echo "skipped - sqlite3 is not installed: that it opens the archive was NOT tested"
fi
holds "no copy is left" eval '! ls ./*.copy-* 2>/dev/null'
holds "nobody is named in it" eval '! grep -qawE \
	"Siti Aminah|Hendra Gunawan|Ningsih Rahayu|W-0[0-9]+|wulan" a.db'

finish
