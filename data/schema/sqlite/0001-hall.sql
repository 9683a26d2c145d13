-- The hall: settings, places, people, rights, proposals, drafts, notices, audit trail.
-- Instants are UTC seconds, days are day numbers, money is whole rupiah, booleans are 0/1.
-- Enumerations are the numbers of the enums in src/core; they are only ever added to.

-- One row per setting that differs from its default.
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Areas, categories and work units: three trees of one shape, at most a few hundred nodes each.
CREATE TABLE node (
  id      INTEGER PRIMARY KEY,
  kind    INTEGER NOT NULL,                  -- enum tree_kind
  parent  INTEGER REFERENCES node(id),
  name    TEXT NOT NULL,
  folded  TEXT NOT NULL,
  place   INTEGER NOT NULL DEFAULT 0,        -- order among siblings
  retired INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX node_sibling ON node (kind, COALESCE(parent, 0), folded);
CREATE INDEX node_order ON node (kind, COALESCE(parent, 0), place, id);
CREATE INDEX node_by_parent ON node (parent);

-- A member is never deleted; everything personal is in person, which is.
CREATE TABLE member (
  id              INTEGER PRIMARY KEY,
  number          INTEGER NOT NULL UNIQUE,
  state           INTEGER NOT NULL,          -- enum member_state
  joined          INTEGER NOT NULL,
  suspended_until INTEGER,                   -- instant; NULL while suspended means no end
  version         INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX member_by_state ON member (state, id);

CREATE TABLE person (
  member          INTEGER PRIMARY KEY REFERENCES member(id),
  login           TEXT NOT NULL UNIQUE,      -- lower case ASCII
  name            TEXT NOT NULL,
  folded          TEXT NOT NULL,
  area            INTEGER REFERENCES node(id),
  nik_hash        BLOB UNIQUE,               -- keyed hash; NULL when none was given
  nik_last4       TEXT,
  nik_odd         INTEGER NOT NULL DEFAULT 0, -- its structure looks wrong: officers see that
  phone           TEXT,
  shown_as        INTEGER NOT NULL DEFAULT 0, -- enum shown_as: how contributions are signed
  language        TEXT NOT NULL DEFAULT 'id',
  consent_version INTEGER NOT NULL,
  consent_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX person_by_name ON person (folded, member);
CREATE INDEX person_by_area ON person (area, member);

-- Secrets of sign-in. kind: 0 password, 1 PIN (kiosk only).
CREATE TABLE credential (
  member      INTEGER NOT NULL REFERENCES member(id),
  kind        INTEGER NOT NULL,
  hash        TEXT NOT NULL,
  must_change INTEGER NOT NULL DEFAULT 0,
  set_at      INTEGER NOT NULL,
  PRIMARY KEY (member, kind)
) STRICT, WITHOUT ROWID;

-- Failures of sign-in, per account and per source. key is SHA-256, since people also type their
-- secret where the name belongs.
CREATE TABLE throttle (
  kind     INTEGER NOT NULL,
  key      BLOB NOT NULL,
  failures INTEGER NOT NULL,
  last     INTEGER NOT NULL,
  until    INTEGER NOT NULL,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX throttle_by_age ON throttle (last);

CREATE TABLE session (
  id      INTEGER PRIMARY KEY,
  member  INTEGER NOT NULL REFERENCES member(id),
  source  TEXT NOT NULL,                     -- terminal or remote host
  started INTEGER NOT NULL,
  ended   INTEGER
) STRICT;
CREATE INDEX session_open ON session (ended, member);

-- Rights are the program's (enum right by name); roles are the office's bundles of them.
CREATE TABLE role (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL UNIQUE,
  preset  INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE role_right (
  role    INTEGER NOT NULL REFERENCES role(id),
  granted TEXT NOT NULL,
  PRIMARY KEY (role, granted)
) STRICT, WITHOUT ROWID;
-- A role held, everywhere or within an area or a work unit with all below, perhaps with an end.
CREATE TABLE member_role (
  id     INTEGER PRIMARY KEY,
  member INTEGER NOT NULL REFERENCES member(id),
  role   INTEGER NOT NULL REFERENCES role(id),
  area   INTEGER REFERENCES node(id),
  unit   INTEGER REFERENCES node(id),
  until  INTEGER
) STRICT;
CREATE UNIQUE INDEX member_role_once
  ON member_role (member, role, COALESCE(area, 0), COALESCE(unit, 0));
CREATE INDEX member_role_by_role ON member_role (role, member);

-- Verification by an officer: what was seen.
CREATE TABLE verification (
  id      INTEGER PRIMARY KEY,
  member  INTEGER NOT NULL REFERENCES member(id),
  officer INTEGER REFERENCES member(id),     -- NULL: the command line
  seen    INTEGER NOT NULL,                  -- enum verification_seen
  at      INTEGER NOT NULL
) STRICT;
CREATE INDEX verification_by_member ON verification (member);

CREATE TABLE proposal (
  id            INTEGER PRIMARY KEY,
  year          INTEGER NOT NULL,
  serial        INTEGER NOT NULL,            -- code U-year-serial, without gaps
  author        INTEGER REFERENCES member(id), -- NULL: imported without an account
  author_name   TEXT,                        -- as imported; NULL when author is set
  shown_as      INTEGER NOT NULL DEFAULT 0,
  state         INTEGER NOT NULL,            -- enum proposal_state
  listed        INTEGER NOT NULL,            -- 1 when its state is public
  title         TEXT NOT NULL,
  problem       TEXT NOT NULL,
  wish          TEXT NOT NULL DEFAULT '',
  category      INTEGER REFERENCES node(id),
  area          INTEGER REFERENCES node(id),
  place         TEXT NOT NULL DEFAULT '',
  cost          INTEGER,
  volume        INTEGER,                     -- thousandths
  unit          TEXT NOT NULL DEFAULT '',
  beneficiaries INTEGER,
  submitted     INTEGER NOT NULL,
  published     INTEGER,
  changed       INTEGER NOT NULL,            -- last change of state
  ground        INTEGER NOT NULL DEFAULT 0,  -- enum ground of the last decision
  reason        INTEGER REFERENCES revision(id),
  support       INTEGER NOT NULL DEFAULT 0,  -- live, counted; equals rows of support
  carried       INTEGER NOT NULL DEFAULT 0,  -- carried over by an import
  request       TEXT NOT NULL UNIQUE,
  version       INTEGER NOT NULL DEFAULT 1,
  UNIQUE (year, serial)
) STRICT;
-- The two orders of the list, with what it can be filtered by: rows that do not match are passed
-- over without being read.
CREATE INDEX proposal_newest ON proposal (listed, published, id, state, category, area);
CREATE INDEX proposal_supported
  ON proposal (listed, support + carried, id, state, category, area);
CREATE INDEX proposal_by_state ON proposal (state, changed, id);
CREATE INDEX proposal_by_author ON proposal (author, id);
CREATE INDEX proposal_by_area ON proposal (area, id);
CREATE INDEX proposal_by_category ON proposal (category, id);

-- Last serial given, per kind of code and year: raised in the transaction that uses it.
CREATE TABLE serial (
  kind TEXT NOT NULL,
  year INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (kind, year)
) STRICT, WITHOUT ROWID;

-- Counters that screens show; verify recomputes them from the rows.
CREATE TABLE tally (
  name  TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What search looks in: folded copies, and the indexes over them (src/core/search.c writes all).
-- Copies hold words of letters and digits, parted by blanks, so that the plainest tokenizer finds
-- the same words as the program. Every length of a prefix has an index up to 12 letters, where
-- search cuts words off: with a shorter one a long frequent word took 30 ms among a million
-- proposals, now 0.3. Positions are left out (detail), which makes it a third of the size.
CREATE TABLE proposal_folded (
  id    INTEGER PRIMARY KEY REFERENCES proposal(id),
  title TEXT NOT NULL,
  body  TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE proposal_search USING fts5 (
  title, body, content='proposal_folded', content_rowid='id', columnsize=0, detail=none,
  tokenize='ascii', prefix='1 2 3 4 5 6 7 8 9 10 11 12');
-- Whole words of titles alone, to find those that resemble one another.
CREATE VIRTUAL TABLE proposal_alike USING fts5 (
  title, content='proposal_folded', content_rowid='id', columnsize=0, detail=none,
  tokenize='ascii');

-- counts: 1 when the member was verified, so that it is in proposal.support.
CREATE TABLE support (
  proposal INTEGER NOT NULL REFERENCES proposal(id),
  member   INTEGER NOT NULL REFERENCES member(id),
  at       INTEGER NOT NULL,
  counts   INTEGER NOT NULL,
  PRIMARY KEY (proposal, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX support_by_member ON support (member, proposal);

-- What people wrote, version by version: never changed, only emptied when its writer is erased.
-- The audit trail knows SHA-256(salt, text) of each.
CREATE TABLE revision (
  id         INTEGER PRIMARY KEY,
  subject    INTEGER NOT NULL,               -- enum subject
  subject_id INTEGER NOT NULL,
  kind       INTEGER NOT NULL,               -- enum revision_kind
  version    INTEGER NOT NULL,
  member     INTEGER,                        -- who wrote it
  at         INTEGER NOT NULL,
  salt       BLOB,
  text       TEXT
) STRICT;
CREATE INDEX revision_by_subject ON revision (subject, subject_id, kind, version);

-- What members are told: written in the transaction of the event.
CREATE TABLE notice (
  id         INTEGER PRIMARY KEY,
  member     INTEGER NOT NULL REFERENCES member(id),
  at         INTEGER NOT NULL,
  verb       TEXT NOT NULL,
  subject    INTEGER NOT NULL,
  subject_id INTEGER NOT NULL,
  read       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX notice_by_member ON notice (member, read, id);

-- Half-written forms. Kept, not audited.
CREATE TABLE draft (
  member  INTEGER NOT NULL REFERENCES member(id),
  form    TEXT NOT NULL,
  subject INTEGER NOT NULL DEFAULT 0,        -- id of the thing edited, 0 for a new one
  body    TEXT NOT NULL,
  request TEXT NOT NULL,                     -- request key of the submission it will become
  saved   INTEGER NOT NULL,
  PRIMARY KEY (member, form, subject)
) STRICT, WITHOUT ROWID;

-- The audit trail: leaves of an RFC 9162 Merkle tree, in the order of their numbers.
CREATE TABLE audit (
  seq        INTEGER PRIMARY KEY,
  at         INTEGER NOT NULL,
  actor_kind INTEGER NOT NULL,               -- enum actor_kind
  actor      INTEGER NOT NULL,               -- member id, 0 when none
  verb       TEXT NOT NULL,
  subject    INTEGER NOT NULL,
  subject_id INTEGER NOT NULL,
  detail     TEXT NOT NULL,                  -- ids, enums and numbers only
  digest     BLOB                            -- SHA-256(salt, text) of the revision, if one
) STRICT;
-- With the verb: a proposal's history passes over its many supports without reading them.
CREATE INDEX audit_by_subject ON audit (subject, subject_id, seq, verb);
CREATE INDEX audit_by_actor ON audit (actor, seq);
-- The tree's frontier: size and the roots of its perfect subtrees, 32 bytes each.
CREATE TABLE audit_head (
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  size     INTEGER NOT NULL,
  frontier BLOB NOT NULL
) STRICT;
INSERT INTO audit_head VALUES (1, 0, x'');

-- INSERT OR REPLACE slips past delete triggers; so a new entry must be the next one.
CREATE TRIGGER audit_next BEFORE INSERT ON audit
  WHEN NEW.seq IS NOT (SELECT COALESCE(MAX(seq), 0) + 1 FROM audit)
  BEGIN SELECT RAISE(ABORT, 'audit: entries are numbered without gaps'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
  BEGIN SELECT RAISE(ABORT, 'audit: entries are never changed'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
  BEGIN SELECT RAISE(ABORT, 'audit: entries are never removed'); END;
CREATE TRIGGER revision_no_delete BEFORE DELETE ON revision
  BEGIN SELECT RAISE(ABORT, 'revision: only its text can be erased'); END;
CREATE TRIGGER revision_no_update BEFORE UPDATE ON revision
  WHEN NEW.text IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.id <> OLD.id
    OR NEW.subject <> OLD.subject OR NEW.subject_id <> OLD.subject_id
    OR NEW.version <> OLD.version OR NEW.kind <> OLD.kind OR NEW.at <> OLD.at
  BEGIN SELECT RAISE(ABORT, 'revision: only its text can be erased'); END;

-- The preset roles. 'warga' is what every member holds without a row.
INSERT INTO role (id, name, preset) VALUES
  (1, 'warga', 1), (2, 'kadus', 1), (3, 'moderator', 1), (4, 'petugas', 1),
  (5, 'koordinator', 1), (6, 'pimpinan', 1), (7, 'bpd', 1), (8, 'auditor', 1), (9, 'admin', 1);
INSERT INTO role_right (role, granted) VALUES
  (1, 'propose'), (1, 'support'),
  (2, 'verify'),
  (3, 'moderate'),
  (4, 'verify'),
  (5, 'verify'), (5, 'moderate'),
  (6, 'oversee'),
  (7, 'oversee'), (7, 'audit'),
  (8, 'oversee'), (8, 'audit'),
  (9, 'verify'), (9, 'users'), (9, 'rights'), (9, 'audit'), (9, 'export'), (9, 'import');
INSERT INTO tally (name, value) VALUES ('proposals_listed', 0);
