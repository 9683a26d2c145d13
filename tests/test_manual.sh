#!/bin/bash
# What is said of the program outside of it is true: manual pages, the example of the configuration and
# the completion name each command, option and word that the program has, and none that it has not.
# Keys of the configuration and keys of the screens are held to the manual by unit tests. See shell.sh.
# shellcheck source=tests/shell.sh
. "${top_srcdir:?must say where the sources are}/tests/shell.sh"

manual=$(cd "$top_srcdir" && pwd)/data/man
completion=$(cd "$top_srcdir" && pwd)/data/completions/balai

# -- The pages are well formed ---------------------------------------------------------------------

for page in balai.1 balai.conf.5 balai-admin.8 pam_balai.8 id/balai.1; do
	if command -v mandoc >/dev/null; then
		# Headings and dates of other languages are none that mandoc knows.
		mandoc -T lint -W warning "$manual/$page" 2>&1 | grep -v -e 'outdated mandoc.db' >out
		if [ "$page" = id/balai.1 ]; then
			sed -i -e '/first section is not "NAME"/d' -e '/line outside NAME/d' \
				-e '/cannot parse date/d' out
		fi
		: >err
		holds "$page: mandoc finds nothing" test ! -s out
	else
		echo "ok - $page: mandoc is missing # SKIP"
	fi
	if man --version 2>/dev/null | grep -q '^man 2'; then
		man --warnings -l "$manual/$page" >/dev/null 2>err
		: >out
		holds "$page: man finds nothing" test ! -s err
	else
		echo "ok - $page: man-db is missing # SKIP"
	fi
done

# -- Commands and options ----------------------------------------------------------------------------

commands() { b --help | sed -n '/^Commands:/,/^$/s/^  \([a-z-]*\)  .*/\1/p' | sort; }
# Options as a help text has them: "--head", "-o"; not those of other programs in its examples.
helped() { b "$@" --help | sed -e '/| *xxd /d' -e '/| *jq /d' | grep -oE -e '(^|[^[:alnum:]-])--?[a-zA-Z][a-z-]*' | grep -oE -e '-[a-zA-Z-]+$' | sort -u; }
# The part of balai-admin(8) about one command, and the options in a page: "Fl -head" is --head.
section() { sed -n "/^\.Ss $1\$/,/^\.S[sh] /p" "$manual/balai-admin.8"; }
options() { grep -oE -e '\<Fl -?[a-zA-Z][a-z-]*' | sed 's/^Fl /-/' | sort -u; }

commands >out
holds "the program has commands" test "$(wc -l <out)" -gt 15
sed -n '/^\.Sh COMMANDS/,/^\.Sh THREE/s/^\.Ss //p' "$manual/balai-admin.8" | sort >err
same "balai-admin(8) has every command" out err

for command in $(commands); do
	# One and the same, said in two ways.
	helped "$command" | grep -vxE -e '--(help|version|db|config|lang)|-h|-V' >out
	section "$command" | options | grep -vxE -e '--(help|db|config|lang)' >err
	same "balai-admin(8) has every option of $command" out err
done

# Examples in the other commands' help name options of theirs: only the list is the program's own.
b --help | sed -n 's/^  \(--[a-z-]*\).*/\1/p' | sort >out
for page in balai.1 id/balai.1; do
	options <"$manual/$page" | grep -- '^--' >err
	same "$page has every option" out err
done

# Exit statuses, each with an entry.
b --help | grep -A9 '^Exit status' | tr '\n' ' ' | grep -oE '[0-9] ' | tr -d ' ' | sort >out
for page in balai.1 id/balai.1; do
	sed -nE 's/^\.It ([0-9])$/\1/p' "$manual/$page" | sort >err
	same "$page has every exit status" out err
done

# -- The two languages -------------------------------------------------------------------------------

# All but words: macros and their arguments that are no names for the reader.
shape() { sed -nE -e 's/^\.(It|Fl|Xr|Ev|Cm|Pa) .*/&/p' "$1" | grep -oE -e '(Fl|Cm|Xr|Ev) [^ ]+'; }
shape "$manual/balai.1" >out
shape "$manual/id/balai.1" >err
same "the Indonesian page has what the English has" out err

# -- The configuration ---------------------------------------------------------------------------------

hall
{
	sed -E 's/^#([a-z_]+ =)/\1/' "$top_srcdir/data/balai.conf" | sed -E \
		-e "s|^database = .*|database = $PWD/hall/balai.db|" -e "s|^key = .*|key = $PWD/hall/key|"
} >all.conf
chmod 644 all.conf
b --config all.conf doctor >out 2>err
says out "ok   configuration all.conf"
b --config all.conf user list >out 2>err
says out "sri"
printf '[screen]\ncolour = blue\n' >>all.conf
expect 3 "a key too many is refused" b --config all.conf user list
says err "line $(wc -l <all.conf)"
chmod 666 all.conf
expect 5 "a configuration that others can write is refused" b --config all.conf user list
says err "chmod go-w"
expect 5 "a configuration that is not there" b --config nowhere.conf user list
says err "nowhere.conf"

# -- Completion ----------------------------------------------------------------------------------------

# completes WORD...: what the completion offers for the last word, on lines.
completes() {
	PATH=$(dirname "$balai"):$PATH bash -c '
		. "$0"
		COMP_WORDS=("$@")
		COMP_CWORD=$(($# - 1))
		_balai
		printf "%s\n" "${COMPREPLY[@]}"' "$completion" "$@" | sort
}
offers() { # offers "WORD..." "REPLY...": exactly those
	read -ra words <<<"$1"
	[ "${1% }" = "$1" ] || words+=("")
	completes "${words[@]}" >out
	tr ' ' '\n' <<<"$2" | sort >err
	same "completion: $1" err out
}

commands >err
completes balai '' >out
same "completion: every command" err out
offers "balai ver" "verify"
offers "balai --lang " "en id"
offers "balai --lang en use" "user"
offers "balai user su" "suspend"
offers "balai user siti --se" "--seen"
offers "balai user verify siti --seen " "card family person"
offers "balai user role siti " "add remove"
offers "balai user key siti d" "drop"
offers "balai --ki" "--kiosk"
offers "balai verify --pl" ""
offers "balai stats --format " "csv json text"
offers "balai export --format " "csv json"
offers "balai import re" "reports residents"
mkdir folder
: >folder.csv
offers "balai import proposals fol" "folder folder.csv"
offers "balai backup fol" "folder folder.csv"
offers "balai --pam-dir fol" "folder"
offers "balai restore --drill --into fol" "folder"
for command in $(commands); do
	{
		printf '%s\n' --db --config --lang --help --pam-dir
		helped "$command" | grep -- '^--'
	} | sort -u >err
	completes balai "$command" -- >out
	same "completion: options of $command" err out
done
# Words that each is: refused for what is missing after them, never as unknown.
words_of() { bash -c '. "$0"; _balai_words "$1"' "$completion" "$1" | tr ' ' '\n'; }
for command in user sessions setting file clock import export; do
	for word in $(words_of "$command"); do
		b "$command" --help >out
		grep -qE "(^|[ |])$word([ |,]|\$)" out || fail "completion: balai $command $word is not in its help"
	done
	: >err
	b "$command" --help | grep -E '^(Usage:|      ) balai' |
		sed -E 's/^(Usage:|      ) balai [a-z]+ \[?([a-z|]+|[A-Z]+)\]?.*/\2/' |
		tr '|' '\n' | grep '^[a-z]' | sort -u >out
	for word in $(cat out); do
		words_of "$command" | grep -qx "$word" || fail "completion: balai $command has no $word"
	done
	echo "ok - completion: words of $command"
done

finish
