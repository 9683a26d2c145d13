# What the tests of the command line share: a directory of their own, which goes when they end, and
# words to say what should happen. Sourced; needs top_builddir (where balai is).
set -u
export LC_ALL=C.UTF-8

[ -x "${top_builddir:?must say where balai was built}/balai" ] || {
	echo "no $top_builddir/balai"
	exit 99
}
balai=$(cd "$top_builddir" && pwd)/balai
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 99
umask 077
password=lumbung-padi-2026
failures=0

fail() {
	failures=$((failures + 1))
	echo "not ok - $1"
	head -n 12 out err 2>/dev/null | sed 's/^/#   /'
}

# expect STATUS NAME COMMAND...: runs it, with out and err kept for says().
expect() {
	local wanted=$1 name=$2 got
	shift 2
	"$@" >out 2>err </dev/null
	got=$?
	if [ $got -eq "$wanted" ]; then echo "ok - $name"; else fail "$name: exit $got, not $wanted"; fi
}

says() { # says FILE TEXT...: each must be in out or err
	local file=$1 text
	shift
	for text in "$@"; do
		grep -qF -- "$text" "$file" || fail "\"$text\" is not in $file"
	done
}

holds() { # holds NAME CONDITION...
	local name=$1
	shift
	if "$@"; then echo "ok - $name"; else fail "$name"; fi
}

same() { # same NAME FILE FILE
	if cmp -s "$2" "$3"; then echo "ok - $1"; else
		fail "$1"
		diff "$2" "$3" | sed 's/^/#   /'
	fi
}

b() { "$balai" --lang en "$@"; }
h() { "$balai" --lang en --db hall/balai.db "$@"; }
limited() { (ulimit -f "$1"; shift; "$@"); }
# hall [NAME]: makes a hall, with sri as its administrator.
hall() {
	mkdir -p "${1:-hall}"
	printf '%s\n' $password | b --db "${1:-hall}/balai.db" init --admin sri --password-stdin \
		>/dev/null 2>&1 || exit 99
}

# The last line of each test.
finish() {
	[ $failures -eq 0 ] && exit 0
	echo "$failures failed"
	exit 1
}
