#!/bin/bash
# What `make install` puts where, with which modes; that it keeps what was changed in /etc; that
# `make uninstall` takes all of it away; and that whoever packages it asks for what building needs.
# shellcheck source=tests/shell.sh
. "${top_srcdir:?must say where the sources are}/tests/shell.sh"

builddir=$(cd "$top_builddir" && pwd)
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES
umask 022

run() {
	make -s -C "$builddir" "$1" DESTDIR="$work/root" prefix=/usr sysconfdir=/etc libdir=/usr/lib \
		systemdsystemunitdir=/usr/lib/systemd/system
}
listed() { (cd root && find . -type f,l -printf '%m %P\n' | LC_ALL=C sort -k 2); }

cat >wanted <<'END'
644 etc/balai/balai.conf
644 etc/pam.d/balai
755 usr/bin/balai
755 usr/lib/security/pam_balai.so
644 usr/lib/systemd/system/balai-kiosk@.service
644 usr/lib/systemd/system/balai-nightly.service
644 usr/lib/systemd/system/balai-nightly.timer
644 usr/lib/systemd/system/balai-notify.service
644 usr/lib/systemd/system/balai-notify.timer
644 usr/lib/sysusers.d/balai.conf
644 usr/lib/tmpfiles.d/balai.conf
777 usr/libexec/balai/balai-shell
755 usr/libexec/balai/lock-keys
755 usr/share/balai/notify/sendmail
644 usr/share/balai/ssh/balai.conf
644 usr/share/bash-completion/completions/balai
644 usr/share/doc/balai/LICENSE
644 usr/share/doc/balai/README.md
644 usr/share/locale/id/LC_MESSAGES/balai.mo
644 usr/share/man/id/man1/balai.1
644 usr/share/man/man1/balai.1
644 usr/share/man/man5/balai.conf.5
644 usr/share/man/man8/balai-admin.8
644 usr/share/man/man8/pam_balai.8
END

expect 0 "installed" run install
listed >found
same "exactly these files, with these modes" wanted found
holds "which is the program" \
	test "$(readlink root/usr/libexec/balai/balai-shell)" = /usr/bin/balai
holds "nothing runs as somebody else" test -z "$(find root -perm /7000)"
holds "no directory is anybody's" test -z "$(find root -type d -perm /022)"
holds "the account has the hall as its shell" \
	grep -qE '^u balai - ".*" / /.*/balai-shell$' root/usr/lib/sysusers.d/balai.conf
holds "no place is left open" test -z "$(grep -rlE '@[a-z]+dir@' root)"

echo '# of the office' >>root/etc/pam.d/balai
expect 0 "installed once more" run install
says out "etc/pam.d/balai is kept as it is"
holds "what was changed is kept" grep -q 'of the office' root/etc/pam.d/balai
expect 0 "taken away" run uninstall
says out "etc/pam.d/balai has been changed and stays"
rm root/etc/pam.d/balai
holds "nothing else is left" test -z "$(find root ! -type d)"

# What ./bootstrap installs for building, a package asks for as well.
for package in $(sed -n '/^packages="/,/"$/p' "$top_srcdir/bootstrap" | tr -d '"' |
	sed 's/^packages=//' | tr ' ' '\n' | grep -E -- '-dev$' | grep -v libc6-dev); do
	holds "a package of balai asks for $package" \
		grep -qE "^ $package( |,|$)" "$top_srcdir/debian/control"
done
version=$(sed -n 's/^AC_INIT(\[balai\], \[\(.*\)\])$/\1/p' "$top_srcdir/configure.ac")
holds "the package has the program's version" \
	test "$(sed -n '1s/^balai (\(.*\)).*/\1/p' "$top_srcdir/debian/changelog")" = "$version"
finish
