#!/bin/bash
# The hall over a real sshd on the loopback, with the drop-in that comes along, under a configuration
# that otherwise allows all it can: whatever ssh offers beside the hall itself is refused or harmless;
# keys; two people at once. In a mount namespace of its own, where /etc is a copy: nothing of the
# machine is changed. See tests/shell.sh.
skip() {
	echo "skipped: $*"
	exit 77
}
if [ -z "${BALAI_SSH_INSIDE:-}" ]; then
	[ "$(id -u)" = 0 ] || skip "only root can make an account for the time of a test"
	for tool in /usr/sbin/sshd ssh ssh-keygen ssh-agent sftp scp runuser; do
		command -v $tool >/dev/null || skip "there is no $tool"
	done
	unshare -m true 2>/dev/null || skip "no mount namespace can be made here"
	BALAI_SSH_INSIDE=1 exec unshare -m --propagation private bash "$0"
fi
# shellcheck source=tests/shell.sh
. "${top_srcdir:?must say where the sources are}/tests/shell.sh"
bin=${BALAI_BINDIR:?must say where the program is installed}
[ -d "$bin" ] || skip "there is no directory $bin"
umask 022
chmod 711 "$work"
home=/var/lib/balai-home

# -- A machine with the hall on it ---------------------------------------------------------------

for place in "$bin" /var/lib /run; do
	mount -t tmpfs -o mode=755 tmpfs "$place" || skip "nothing can be mounted here"
done
cp -a /etc "$work/etc" && mount --bind "$work/etc" /etc || exit 99
cp "$balai" "$bin/balai" && cp "${BALAI_PAM_MODULE:?}" "$bin/pam_balai.so" || exit 99
ln -s "$bin/balai" "$bin/balai-shell"
mkdir -p /run/sshd "$home/.ssh" /etc/ssh/sshd_config.d /etc/balai
sed -i '/^\(balai\|sshd\):/d' /etc/passwd /etc/shadow /etc/group
echo "balai:x:64990:64990:Village hall:$home:$bin/balai-shell" >>/etc/passwd
echo "sshd:x:64991:65534::/run/sshd:/usr/sbin/nologin" >>/etc/passwd
echo 'balai:!*:20000::::::' >>/etc/shadow
echo 'balai:x:64990:' >>/etc/group
tee /etc/pam.d/su >/etc/pam.d/sshd <<'END'
auth required pam_unix.so nullok
account required pam_unix.so
session required pam_permit.so
END
b demo --no-run village >/dev/null 2>&1 || exit 99
sed -i "s|\[[^]]*pam_balai.so\]|[$bin/pam_balai.so]|; s|$work/village|/var/lib/balai|" village/pam.d/*
sed 's#^\(database\|key\|pam_dir\) = #&/var/lib/balai/#; s#^language.*#language = en#' \
	village/balai.conf >/etc/balai/balai.conf
cp -a village /var/lib/balai && chown -R balai:balai /var/lib/balai && chmod 700 /var/lib/balai
h() { runuser -u balai -- "$bin/balai" --lang en "$@"; }

# Somebody who once could write in its home left this there.
cat >"$home/.ssh/rc" <<END
touch $home/rc-ran
END
ssh-keygen -q -t ed25519 -N '' -C stranger -f stranger
cp stranger.pub "$home/.ssh/authorized_keys"
chown -R balai:balai "$home"

for who in siti wulan budi; do
	ssh-keygen -q -t ed25519 -N '' -C "$who@laptop" -f $who
done
ssh-keygen -q -t ed25519 -N '' -f host
# A key that an authority vouches for, which the sshd trusts elsewhere.
ssh-keygen -q -t ed25519 -N '' -f authority
ssh-keygen -q -t ed25519 -N '' -C certified -f certified
ssh-keygen -q -s authority -I certified -n balai,nobody certified.pub
runuser -u balai -- "$bin/balai" user key siti add - <siti.pub >out 2>err || fail "siti's key"
says out "is added"
runuser -u balai -- "$bin/balai" user key wulan add - --name kantor <wulan.pub >out 2>err ||
	fail "wulan's key"
expect 0 "it is listed" h user key wulan list
says out kantor ssh-ed25519 "$(ssh-keygen -l -f wulan.pub | cut -d' ' -f2)"
echo "publickey $(cut -d' ' -f1,2 wulan.pub)" >"$home/facts"
echo "SSH_USER_AUTH=$home/facts" >"$home/.ssh/environment"
chown balai:balai "$home/facts" "$home/.ssh/environment"

expect 0 "all keys" h ssh-keys
says out "restrict,pty $(cut -d' ' -f1,2 siti.pub)" "restrict,pty $(cut -d' ' -f1,2 wulan.pub)"
# shellcheck disable=SC2046
expect 0 "one key" h ssh-keys $(cut -d' ' -f1,2 siti.pub)
holds "alone" test "$(wc -l <out)" = 1
# shellcheck disable=SC2046
expect 0 "an unknown one" h ssh-keys $(cut -d' ' -f1,2 budi.pub)
holds "is nothing" test ! -s out
expect 2 "half a key" h ssh-keys ssh-ed25519

# -- sshd ----------------------------------------------------------------------------------------

listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
free_port() {
	local port
	while :; do
		port=$((20000 + RANDOM % 12000))
		listens $port || break
	done
	echo $port
}
# until_true COMMAND...: tries again until it holds, at most some thirty seconds.
trap '' PIPE
until_true() {
	local i
	for ((i = 0; i < 600; i++)); do
		"$@" && return 0
		sleep 0.05
	done
	return 1
}
daemons=
serve() { # serve DROPIN: an sshd with all doors open but for what the drop-in closes; sets $port
	port=$(free_port)
	cat >sshd.conf <<END
Port $port
ListenAddress 127.0.0.1
HostKey $work/host
PidFile none
UsePAM yes
AllowTcpForwarding yes
AllowStreamLocalForwarding yes
AllowAgentForwarding yes
GatewayPorts yes
PermitTunnel yes
X11Forwarding yes
PermitUserEnvironment yes
PermitUserRC yes
TrustedUserCAKeys $work/authority.pub
AcceptEnv LANG LC_* LANGUAGE TERMINFO TERMINFO_DIRS SSH_USER_AUTH SSH_ORIGINAL_COMMAND HOME PATH
Subsystem sftp internal-sftp
Include $1
END
	/usr/sbin/sshd -t -f "$work/sshd.conf" || return 1
	/usr/sbin/sshd -D -e -f "$work/sshd.conf" >>sshd.log 2>&1 &
	daemons="$daemons $!"
	echo "[127.0.0.1]:$port $(cut -d' ' -f1,2 host.pub)" >>known
	for who in siti wulan budi stranger certified nobody; do
		cat <<END
Host $who
	HostName 127.0.0.1
	Port $port
	User balai
	IdentityFile $work/$who
	IdentitiesOnly yes
	UserKnownHostsFile $work/known
	BatchMode yes
	LogLevel INFO
END
	done >config
	until_true listens "$port"
}
stop_all() {
	# shellcheck disable=SC2046,SC2086
	kill $daemons $(jobs -p) 2>/dev/null
	wait 2>/dev/null
	rm -rf "$work"
}
trap stop_all EXIT
sed "s|@bindir@|$bin|g" "$top_srcdir/data/ssh/balai.conf.in" >/etc/ssh/sshd_config.d/balai.conf
serve /etc/ssh/sshd_config.d/balai.conf || exit 99
s() { timeout 60 ssh -F "$work/config" "$@"; }
refusal="opens the village hall and nothing else"

expect 0 "the door" s -T siti
says out "Sign in / Register" "1. I have an account"
[ $failures -eq 0 ] || {
	tail -n 20 sshd.log
	finish
}
for who in budi stranger certified nobody; do
	expect 255 "$who has no key that is known" s -T $who
	holds "... and sees nothing" test ! -s out
done

# -- What the doctor says of it --------------------------------------------------------------------

sed "s|^pam_dir = .*|pam_dir = $work/pam.d|" -i /etc/balai/balai.conf
cp -r /var/lib/balai/pam.d pam.d && chmod 755 pam.d && chmod 644 pam.d/*
sed -i "s|db=[^]]*|db=/var/lib/balai/balai.db|" pam.d/*
doctor() { "$bin/balai" --lang en doctor; }
doctor >out 2>err
says out "ok   SSH: /etc/ssh/sshd_config.d/balai.conf" "ok   sign-in service"
holds "nothing is bad about sshd and the account" test "$(grep -cE '^BAD  (SSH|the account|conf)' out)" = 0
echo 'Match User balai
	DisableForwarding no
	TrustedUserCAKeys /etc/ssh/authority.pub' >/etc/ssh/sshd_config.d/a.conf
expect 1 "another file says otherwise, before" doctor
says out '"disableforwarding yes" does not hold' '"trustedusercakeys none" does not hold'
rm /etc/ssh/sshd_config.d/a.conf
chmod 600 /etc/balai/balai.conf
expect 1 "a configuration that root alone reads" doctor
says out "BAD  configuration /etc/balai/balai.conf: the hall's account may not read it"
chmod 644 /etc/balai/balai.conf
sed -i "s|:$bin/balai-shell$|:$bin/balai|" /etc/passwd
expect 1 "an account with the program for its shell" doctor
says out "which takes commands from su"
sed -i "s|:$bin/balai$|:$bin/balai-shell|" /etc/passwd
chown root /var/lib/balai/balai.db
expect 1 "a database that has become root's" doctor
says out "BAD  /var/lib/balai/balai.db belongs to root and not to balai"
chown -R root /var/lib/balai
expect 1 "a hall that has become root's" doctor
says out "BAD  the hall belongs to root, so the account balai cannot open it"
chown -R balai:balai /var/lib/balai
mkdir -p -m 700 /run/copies && chown balai:balai /run/copies
printf '[backup]\ndirectory = /run/copies\n' >>/etc/balai/balai.conf
expect 1 "backups in memory" doctor
says out "BAD  backup: /run/copies is in the machine's memory"
mkdir -p /run/systemd/system
expect 1 "backups where the unit may not write" doctor
says out "BAD  backup: the nightly run's unit may not write in /run/copies"
rm -r /run/systemd /run/copies
sed -i '/^\[backup\]$/,$d' /etc/balai/balai.conf

# -- Commands and files --------------------------------------------------------------------------

made=/var/lib/balai-home/made
for command in id bash "bash -i" "/bin/sh -c 'touch $made'" "balai verify" "balai --db /x" \
	"$bin/balai --pam-dir /tmp" "rsync --server -e.LsfxCIvu . $home" "scp -t $home" \
	"-c id" "internal-sftp" ";touch $made" $'balai\ntouch '"$made" "\$(touch $made)" "--plain"; do
	expect 1 "refused: ${command//$'\n'/ / }" s -T siti -- "$command"
	says err "$refusal"
	holds "... without a word more" test ! -s out
	expect 1 "refused with a terminal: ${command//$'\n'/ / }" s -tt siti -- "$command"
done
expect 1 "a subsystem" s -s siti sftp
holds "... says nothing" test ! -s out
echo text >text
expect 255 "sftp" timeout 60 sftp -F "$work/config" -b <(echo "put text $made") siti
for how in "" -O; do
	timeout 60 scp $how -F "$work/config" text "siti:$made" >out 2>err && fail "scp $how went through"
	timeout 60 scp $how -F "$work/config" siti:/etc/passwd stolen >out 2>err &&
		fail "scp $how from there went through"
done
holds "no file was made" test ! -e "$made"
holds "no file was taken" test ! -s stolen

# -- Tunnels -------------------------------------------------------------------------------------

answer() { # answer PORT [BYTES]: the first line that whoever listens there says; fails when nobody does
	local line=
	exec 4<>"/dev/tcp/127.0.0.1/$1" || return 1
	[ -z "${2:-}" ] || printf '%b' "$2" >&4
	IFS= read -r -t 20 line <&4 2>/dev/null
	exec 4>&-
	printf '%s' "$line" | tr -d '\0'
}
holds "the sshd itself can be heard" test -n "$(answer "$port")"
hex=$(printf '\\x%02x\\x%02x' $((port / 256)) $((port % 256)))
for how in L D socket; do
	local_port=$(free_port)
	case $how in
	L) s -N -L "127.0.0.1:$local_port:127.0.0.1:$port" siti >out 2>err & hello= ;;
	D) s -N -D "127.0.0.1:$local_port" siti >out 2>err & hello="\\x04\\x01$hex\\x7f\\x00\\x00\\x01\\x00" ;;
	socket) s -N -L "127.0.0.1:$local_port:/run/socket" siti >out 2>err & hello= ;;
	esac
	tunnel=$!
	until_true listens "$local_port" || fail "-$how: the client does not listen"
	case $(answer "$local_port" "$hello") in
	*SSH-*) fail "-$how leads through" ;;
	*) echo "ok - -$how leads nowhere" ;;
	esac
	until_true grep -qE 'open failed: (administratively prohibited|connect failed): open failed' err || fail "-$how was not refused"
	kill $tunnel && wait $tunnel 2>/dev/null
done
far_port=$(free_port)
expect 255 "-R" s -N -o ExitOnForwardFailure=yes -R "$far_port:127.0.0.1:$port" siti
says err "remote port forwarding failed"
expect 255 "-R of a socket" s -N -o ExitOnForwardFailure=yes -R "$home/socket:127.0.0.1:$port" siti
expect 0 "-R beside the hall" s -T -R "$far_port:127.0.0.1:$port" siti
holds "nobody listens" test -z "$(answer "$far_port" 2>/dev/null)"
holds "no socket was made" test ! -e "$home/socket"
expect 255 "-W" s -W "127.0.0.1:$port" siti
holds "says nothing" test ! -s out
expect 255 "-J" s -J siti wulan

# -- Windows, agents, environments ---------------------------------------------------------------

DISPLAY=:99 expect 0 "-Y" s -Y -T siti
says err "X11 forwarding request failed"
says out "Sign in / Register"
ssh-agent -a "$work/agent" >agent.out 2>&1
agent=$(sed -n 's/.*SSH_AGENT_PID=\([0-9]*\).*/\1/p' agent.out)
before=$(find /tmp -maxdepth 2 -name 'agent.*' 2>/dev/null | sort)
mkfifo hold
SSH_AUTH_SOCK=$work/agent s -A -T siti <hold >out 2>err &
session=$!
exec 5>hold
until_true grep -q "Sign in / Register" out || fail "-A: no hall"
holds "-A gives no agent" test "$(find /tmp -maxdepth 2 -name 'agent.*' 2>/dev/null | sort)" = "$before"
exec 5>&-
wait $session
kill "$agent"
bad=../../../../var/lib/balai-home/x
expect 0 "an environment" s -T -o SetEnv="LC_ALL=$bad LANG=$bad LANGUAGE=$bad TERMINFO=$home HOME=$home" siti
says out "Sign in / Register"
for term in "$bad" /etc/passwd "a b" '$(id)' "" dumb xterm-nowhere; do
	printf '0\nQ\ny\n\004' | TERM=$term s -tt siti >out 2>err
	code=$?
	holds "TERM=$term does no harm" test $code -lt 6
	case $term in
	dumb) says out "Sign in / Register" ;;
	*) says out "balai: the hall: " "TERM" ;;
	esac
done
expect 0 "the hall after that" s -T siti
holds "nothing in its home was run" test ! -e "$home/rc-ran"
head -c 60000 /dev/urandom | s -T siti >out 2>err
holds "noise does no harm" test $? -lt 128
dd if=/dev/zero bs=1000 count=60 2>/dev/null | s -T siti >out 2>err
holds "nor do zeros" test $? -lt 128
expect 0 "the hall after noise" s -T siti

# -- Two people ----------------------------------------------------------------------------------

# begin NAME: NAME comes over SSH, in plain lines. say NAME TEXT. hear NAME TEXT: waits until it is said
# behind what was heard last.
declare -A heard lines clients
begin() {
	mkfifo "$1.in"
	# A line ends when nobody holds its end any more.
	(
		for fd in "${lines[@]}"; do exec {fd}>&-; done
		s -T "$1"
	) <"$1.in" >"$1.out" 2>"$1.err" &
	clients[$1]=$!
	exec {fd}>"$1.in"
	lines[$1]=$fd
	heard[$1]=0
}
say() { printf '%s\n' "$2" >&"${lines[$1]}"; }
stands() { tail -c "+$((${heard[$1]} + 1))" "$1.out" | grep -qF -- "$2"; }
hear() {
	until_true stands "$1" "$2" || {
		fail "$1 does not hear: $2"
		tail -n 20 "$1.out" | sed 's/^/#   /'
		return 1
	}
	local at
	at=$(tail -c "+$((${heard[$1]} + 1))" "$1.out" | grep -obF -- "$2" | head -n 1 | cut -d: -f1)
	heard[$1]=$((${heard[$1]} + at + ${#2}))
}
leave() { # the line ends, and with it the session
	fd=${lines[$1]}
	exec {fd}>&-
	unset "lines[$1]"
	rm -f "$1.in"
	wait "${clients[$1]}"
	holds "$1's session ends with the line" test $? -eq 0
}
sign_in() { # the name is filled in from the key
	hear "$1" "Sign in / Register"
	say "$1" 1
	hear "$1" "Username or member number"
	say "$1" ""
	hear "$1" "Password"
	say "$1" $password
	hear "$1" "What would you like to do?"
}
begin siti
begin wulan
sign_in siti
sign_in wulan
say siti 2
hear siti "Title"
say siti "Papan nama gang"
hear siti "What is wrong"
say siti "Kurir selalu salah alamat di gang kami, tidak ada papan nama."
say siti .
hear siti "What you ask for"
say siti !
hear siti "Send"
say siti y
hear siti "Your code: U-"
say wulan M
hear wulan "Choose"
say wulan 1
hear wulan "10. "
say wulan +
hear wulan "Papan nama gang" && {
	number=$(grep -oE '^[0-9]+\. .*Papan nama gang' wulan.out | tail -n 1 | cut -d. -f1)
	say wulan "$number"
	hear wulan "Kurir selalu salah"
	say wulan y
	hear wulan "Published."
}
say siti 0
hear siti "Papan nama gang"
leave siti
leave wulan
expect 0 "the hall holds" h verify

# -- A key in place of the password --------------------------------------------------------------

expect 0 "the log says who came" h log
says out "signed in, from 127.0.0.1"
expect 0 "the office wants a key to be enough" h setting set ssh_key_alone 1
printf '\n' | s -T siti >out 2>err
says out "Welcome, Siti Aminah. Your SSH key was enough." "What would you like to do?"
holds "no password was asked" test "$(grep -c Password out)" = 0
holds "it is siti, not who her home says" test "$(grep -c Wulan out)" = 0
expect 0 "the log says by what" h log
says out "signed in with a key, from 127.0.0.1"
# Signed out, and in under another name.
printf '0\ny\n8\n1\nwulan\n' | s -T siti >out 2>err
says out "Your SSH key was enough." "Password"
expect 0 "the office does not any more" h setting set ssh_key_alone 0
printf '1\n\n' | s -T siti >out 2>err
says out "Sign in / Register" "Password"
expect 0 "suspended" h user suspend siti --reason 'a test'
expect 255 "is not let in" s -T siti
expect 0 "open again" h user resume siti --reason 'a test'
expect 0 "is let in" s -T siti
number=$(h user key siti list | cut -f1)
expect 0 "the key is dropped" h user key siti drop "$number"
expect 255 "opens nothing" s -T siti

# -- The second way: a closed network without keys -------------------------------------------------

# As the file says: "#" before eleven and away before three lines.
awk '/^# Second way/ { second = 1 }
	/^# First way/ { first = 1 }
	first && !second && /^\t/ { print "#" $0; next }
	second && /^#\t/ { sub(/^#/, "") }
	{ print }' /etc/ssh/sshd_config.d/balai.conf >second.conf
holds "eleven lines" test "$(grep -c '^#	' second.conf)" = 11
sed -i 's/^balai:[^:]*:/balai::/' /etc/shadow
serve "$work/second.conf" || fail "the second way is no configuration"
expect 0 "everybody reaches the door" s -T -o PubkeyAuthentication=no nobody
says out "Sign in / Register"
expect 1 "and nothing else" s -T nobody id
says err "$refusal"
# Here no key's own restrictions help: it is the drop-in alone that closes.
expect 255 "no tunnel either" s -W "127.0.0.1:$port" nobody
expect 255 "nor one back" s -N -o ExitOnForwardFailure=yes -R "$far_port:127.0.0.1:$port" nobody
# The account has no password now, so every other account of the machine gets as far as its shell.
stranger() { setpriv --reuid 65534 --regid 65534 --clear-groups env PATH="$PATH:/usr/sbin" "$@"; }
expect 0 "another account of the machine gets in by su" stranger su balai
says out "Sign in / Register"
for words in "user list" "user role budi add admin" "--db /tmp/x" "--pam-dir /tmp" "doctor" "--help" "-c" \
	"-c id" "-c balai verify" "balai"; do
	# shellcheck disable=SC2086
	expect 1 "and with words nowhere: $words" stranger su balai -- $words
	says err "$refusal"
	holds "... without a word more" test ! -s out
	# shellcheck disable=SC2086
	expect 1 "nor by its other name: $words" stranger su - balai -- $words
done
expect 1 "... nor as another shell" stranger su -s /bin/sh balai -c "touch $made"
holds "... made" test ! -e "$made"
holds "nothing in its home was run either" test ! -e "$home/rc-ran"
expect 255 "other accounts are as they were" s -T -l root -o PreferredAuthentications=none,password nobody

finish
