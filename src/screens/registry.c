/* The list of all screens: help, tests and the plain menu walk it. */
#include "screens/registry.h"

const struct screen *const screens[] = {
	&screen_home,
	&screen_enter,
	&screen_signin,
	&screen_register,
	&screen_profile,
	&screen_proposals,
	&screen_proposal,
	&screen_search,
	&screen_lookup,
	&screen_write,
	&screen_decide,
	&screen_mine,
	&screen_queue,
	&screen_members,
	&screen_member,
	&screen_rights,
	NULL,
};
