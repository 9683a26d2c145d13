#!/bin/bash
# A start with an environment that an attacker wrote, watched by strace: no file of theirs is opened, or
# even looked for, by the screens, the helper, or a command of an administrator's. See tests/shell.sh.
# Not among it is LD_*: the system's loader obeys that before the program's first line, and keeps it for what
# is loaded later, as the modules of PAM; whoever can set it for the program has the program. That it does
# not come from afar is for sshd and PAM to see to. What the helper starts gets none of it
# (tests/pam/test_printer.c), nor do the gateway's.
# shellcheck source=tests/shell.sh
. "${top_srcdir:?must say where the sources are}/tests/shell.sh"

command -v strace >/dev/null || {
	echo "strace is not installed"
	exit 77
}
strace -o /dev/null true 2>/dev/null || {
	echo "nothing may be traced here"
	exit 77
}
command -v script >/dev/null || {
	echo "script (util-linux) is not installed"
	exit 77
}

# A terminal kind, a catalogue, a locale and a module that would be found there.
evil=$work/evil
mkdir -p "$evil"/{x,78,.terminfo/x,id/LC_MESSAGES,C.UTF-8,C.utf8}
cp "$(find /lib/terminfo /usr/share/terminfo /etc/terminfo -name xterm 2>/dev/null | head -n 1)" \
	"$evil/x/" 2>/dev/null
cp "$evil/x/xterm" "$evil/.terminfo/x/" 2>/dev/null
: >"$evil/id/LC_MESSAGES/balai.mo"
: >"$evil/gconv-modules"
# Programs that would be found there first.
for name in sh bash lp mail sendmail unix_chkpwd stty tput locale getent; do
	printf '#!/bin/sh\n: >%q\n' "$work/ran" >"$evil/$name"
	chmod +x "$evil/$name"
done

hostile() { # hostile COMMAND...: with all that libraries are known to read
	env -i PATH="$evil:$PATH" TERM="${term-xterm}" HOME="$evil" TERMINFO="$evil" \
		TERMINFO_DIRS="$evil:$evil/.terminfo" TERMCAP="$evil/termcap" \
		LANG="${lang-../../../../..$evil}" LC_ALL="../../..$evil" LC_MESSAGES="$evil" \
		LANGUAGE="../../../../../..$evil:$evil" LOCPATH="$evil" NLSPATH="$evil/%N" \
		TEXTDOMAINDIR="$evil" OUTPUT_CHARSET="$evil" GCONV_PATH="$evil" \
		GETCONF_DIR="$evil" TZ=":$evil/zone" TZDIR="$evil" TMPDIR="$evil" TMP="$evil" \
		SQLITE_TMPDIR="$evil" SQLITE_HISTORY="$evil/h" PAM_CONFDIR="$evil" \
		XDG_CONFIG_HOME="$evil" XDG_RUNTIME_DIR="$evil" HOSTALIASES="$evil/hosts" \
		RES_OPTIONS="$evil" LOCALDOMAIN="$evil" MALLOC_TRACE="$evil/malloc" \
		MALLOC_CHECK_=3 MALLOC_PERTURB_=85 GLIBC_TUNABLES=glibc.malloc.check=3 \
		NCURSES_TRACE=8191 ESCDELAY=1 COLUMNS=9999 LINES=9999 BALAI_CONFIG="$evil/balai.conf" \
		CUPS_SERVER="$evil" CUPS_CONFDIR="$evil" OPENSSL_CONF="$evil" \
		KRB5_CONFIG="$evil" KRB5CCNAME="$evil" "$@"
}

# What opens, runs or connects is traced; a sanitizer reads its own environment, which harms nobody.
# Nothing in the trace names it, but for the words and the environment of the start itself: of what is
# executed, the program's own path counts.
untouched() { # untouched TRACE
	sed 's/\(execve("[^"]*"\).*/\1/; s/\(execveat([^"]*"[^"]*"\).*/\1/' "$1" | grep -F "$evil" >out
	! [ -s out ] && ! [ -e "$work/ran" ]
}

# traced NAME COMMAND...: on a terminal of script's, whose line drops once the hall is on it.
traced() {
	local name=$1 line
	shift
	: >trace
	rm -f keys
	mkfifo keys
	timeout 60 script -qfec "$(printf '%q ' hostile "$@")" typescript <keys >/dev/null 2>&1 &
	line=$!
	exec 8>keys
	until drawn || ! kill -0 $line 2>/dev/null; do sleep 0.05; done
	exec 8>&-
	kill $line 2>/dev/null
	wait $line 2>/dev/null
	holds "$name: it ran" drawn
	holds "$name: nothing of the attacker's is touched" untouched trace
}
drawn() { # the hall was opened, and after that something was said
	awk '/hall\/balai\.db|hall\/key/ { open = 1 } open && / write\(1, "/ { said = 1 } END { exit !said }' trace
}

export -f hostile
export evil
hall

# The screens, on a terminal and line by line; script's shell is of the environment as it was.
SHELL=$(command -v bash)
export SHELL
for kind in "" --plain --kiosk; do
	# shellcheck disable=SC2086 # nothing, or one word
	traced "screens $kind" strace -f -e trace=%file,%process,%network,write -s 400 -o trace "$balai" --db hall/balai.db --guest $kind
done
term=../../../../../..$evil/x/xterm lang=xx_XX.UTF-8
export term lang
traced 'a terminal that is a path' strace -f -e trace=%file,%process,%network,write -s 400 -o trace "$balai" --db hall/balai.db --guest --plain

term=xterm
traced 'doctor' strace -f -e trace=%file,%process,%network,write -s 400 -o trace "$balai" --db hall/balai.db doctor

# Signing in: the helper, its modules, and what they start.
"$balai" demo --no-run "$work/village" >/dev/null 2>&1 || exit 99
: >trace
printf '%s\n' 1 siti $password 1 0 0 0 |
	timeout 60 strace -f -e trace=%file,%process,%network,write -s 400 -o trace -E PATH="$PATH" bash -c 'hostile "$@"' - \
		"$balai" --config village/balai.conf --lang en --plain >typescript 2>&1
holds 'signing in: it was done' grep -q 'Welcome, Siti Aminah' typescript
holds 'signing in: the module was loaded' grep -q 'pam_balai' trace
holds "signing in: nothing of the attacker's is touched" untouched trace

finish
