-- Kept alive: keys people sign in with from afar, what the nightly upkeep found, and whether the clock
-- can be trusted.

-- Public SSH keys, each one person's. Text of a key is personal: erased with them, never in the trail.
CREATE TABLE member_key (
  id      INTEGER PRIMARY KEY,
  member  INTEGER NOT NULL REFERENCES member(id),
  key     TEXT NOT NULL UNIQUE,              -- "ssh-ed25519 AAAA...", type and base64 without comment
  label   TEXT NOT NULL,                     -- as the office calls it: "laptop"
  added   INTEGER NOT NULL
) STRICT;
CREATE INDEX member_key_of ON member_key (member, id);

-- One row: what a fixed text is under the hall's key, so that another key is noticed.
CREATE TABLE hall_key (
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  print   BLOB NOT NULL
) STRICT;

-- What upkeep did, newest last: one row a piece of work and run; old ones go by themselves.
CREATE TABLE upkeep (
  id      INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL,
  work    INTEGER NOT NULL,                  -- enum upkeep_work
  result  INTEGER NOT NULL,                  -- enum status
  size    INTEGER NOT NULL DEFAULT 0,        -- of the trail, or bytes
  note    TEXT NOT NULL DEFAULT ''           -- what was wrong, in the hall's language
) STRICT;
CREATE INDEX upkeep_by_work ON upkeep (work, id);

-- One row. While `since` is set nothing that hangs on the time is done by itself: somebody has to look at
-- the clock first.
CREATE TABLE clock_guard (
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  seen    INTEGER NOT NULL DEFAULT 0,        -- the latest instant that was believed
  since   INTEGER,                           -- instant of the clock at which it was doubted; NULL: it is not
  jump    INTEGER NOT NULL DEFAULT 0         -- seconds by which it was off, negative: behind
) STRICT;
INSERT INTO clock_guard (id) VALUES (1);
