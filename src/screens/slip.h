/* The slip of who sent something: after sending the receipt, later the way to prove it. */
#ifndef BALAI_SCREENS_SLIP_H
#define BALAI_SCREENS_SLIP_H

#include "core/slip.h"
#include "screens/registry.h"

/* screen_slip, screen_slip_code: const struct slip_arg *. */
struct slip_arg {
	enum subject subject;
	int64_t id;
	const char *verb; /* of its entry in the trail; lives longer than the screen */
	bool sent;        /* a moment ago: said first, and what happens now */
};

extern const struct screen screen_slip;
/* The same as a picture that a telephone reads. */
extern const struct screen screen_slip_code;

#endif
