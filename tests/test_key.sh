#!/bin/bash
# The key of a hall: private, known again, and missed when it is another hall's. See tests/shell.sh.
# shellcheck source=tests/shell.sh
. "${top_srcdir:?must say where the sources are}/tests/shell.sh"

sheet() { printf 'nama,nik,no_kk,dusun\nSiti,3201010101900001,3201010101900009,\n'; }

hall
hall other
holds "the key is private" test "$(stat -c %a hall/key)" = 600
holds "two halls have two keys" test "$(sha256sum <hall/key)" != "$(sha256sum <other/key)"
h doctor >out 2>err
grep -q '^BAD  key' out && fail "the hall's own key is bad"
expect 0 "a backup" h backup copy.db
sheet >people.csv
expect 0 "identity numbers are kept" h import residents people.csv

# Another hall's key: nothing is hashed under it, the rest goes on.
mv hall/key key.right
cp other/key hall/key
expect 0 "the hall opens with another hall's key" h user list
says out "sri"
h doctor >out 2>err
says out "BAD  key:" "not the one that this hall was made with"
expect 5 "no identity number is kept under it" h import residents people.csv
h log --level fault >out 2>err
says out "is not this hall's"
printf '%s\n' $password | h user add budi --name Budi --password-stdin >out 2>err
says out "budi is registered"

# Restored with the wrong key, and with none.
expect 0 "restore with the wrong key" h restore copy.db
says out "Restored from" "not the one that this hall was made with"
rm hall/key
expect 0 "restore without the key" h restore copy.db
says out "Restored from" "The key file hall/key is not there"
expect 5 "without it the hall does not open" h user verify sri --seen person
expect 0 "but it can be looked at" h user list
cp key.right hall/key
expect 1 "the hall's own key is never replaced" h init --new-key
says err "is not replaced"
same "it is as it was" key.right hall/key
cp other/key hall/key
expect 0 "a new key in place of another hall's" h init --new-key
says out "are lost"
same "that one is kept aside" other/key hall/key.before-*
holds "the new one is private" test "$(stat -c %a hall/key)" = 600
expect 0 "the hall opens with it" h setting set village Sukamaju
h doctor >out 2>err
grep -q '^BAD  key' out && fail "the new key is bad"
rm hall/key
expect 0 "a new key in place of none" h init --new-key
expect 0 "identity numbers are kept under it" h import residents people.csv --replace
h log --level warning >out 2>err
says out "a new key for the hall"
rm hall/key.before-*
expect 5 "no new key without a hall" b --db nowhere/balai.db init --new-key
mv key.right hall/key
expect 0 "restore with the right key" h restore copy.db
holds "nothing is said of it" test "$(grep -c 'key file' out)" = 0
expect 0 "identity numbers are kept again" h import residents people.csv

# A key can be had from paper as well.
base64 hall/key >paper
rm hall/key
base64 -d paper >hall/key
chmod 600 hall/key
h doctor >out 2>err
grep -q '^BAD  key' out && fail "the key from paper is bad"
chmod 644 hall/key
expect 5 "a key that others can read is refused" h user list
says err "mode 0600"

finish
