/* The program as the login shell of its own account, which sshd, su and login start it as: whoever
 * comes that way gets the screens and nothing else. No word of theirs is an option or a command. */
#ifndef BALAI_START_SHELL_H
#define BALAI_START_SHELL_H

#include "base/arena.h"

enum shell {
	SHELL_NONE,    /* started as a program: its words are options and commands */
	SHELL_SCREENS, /* as a login shell, for the screens */
	SHELL_REFUSED, /* as a login shell, for something else */
};

/* How the program was called. A login shell is one that is called balai-shell, the name that the account
 * has for its shell: su and others hand over words without any mark of their own. Besides, one whose name
 * begins with "-", or whose first word is "-c". After that only the program's own path (as installed) or "balai" may follow. What the person
 * asked sshd for in place of the hall (SSH_ORIGINAL_COMMAND) is refused as well, whatever it was. To be
 * called before the caller's environment, of which it reads that variable, is thrown away. */
enum shell shell_called(int argc, char **argv);
/* Says so in one sentence on stderr, in each language of the hall. Returns the exit status, 1. */
int shell_refuse(void);
/* The words that stand for the screens, in place of those the shell was called with: the program's
 * name, and "--plain" where either end of the line is no terminal. All static. */
void shell_line(int *argc, char ***argv);

/* The public key by which sshd let the person in, "ssh-ed25519 AAAA...", from the file that sshd names
 * in SSH_USER_AUTH (ExposeAuthInfo); in `a`. NULL: there is none; or the file is anybody's but this
 * user's and root's, or not named as sshd names it; or it has not that shape. Also called before the environment is thrown away. */
const char *shell_ssh_key(struct arena *a);

#endif
