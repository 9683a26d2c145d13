-- The office: trees in full, people, residents' list, roles and rights, settings, paper wishes.

-- Roles and rights: roles of the office's own, which can be put aside. Nobody gives a right that
-- they lack: so the preset administrator holds each there is.
ALTER TABLE role ADD COLUMN retired INTEGER NOT NULL DEFAULT 0;
INSERT INTO role_right (role, granted) VALUES
  (6, 'settings'), (9, 'settings'), (9, 'moderate'), (9, 'oversee'), (9, 'answer');

-- Settings: texts of consent that came after the one in the program, which is version 1.
CREATE TABLE consent (
  version  INTEGER NOT NULL,
  language TEXT NOT NULL,
  text     TEXT NOT NULL,
  since    INTEGER NOT NULL,
  PRIMARY KEY (version, language)
) STRICT, WITHOUT ROWID;

-- -- Categories, work units, areas -------------------------------------------------------------

-- node.retired is enum node_state: what was merged or deleted keeps its row, and its name is free.
ALTER TABLE node ADD COLUMN code TEXT;        -- short, as typed; NULL: none
ALTER TABLE node ADD COLUMN code_folded TEXT;
ALTER TABLE node ADD COLUMN merged_into INTEGER REFERENCES node(id);
DROP INDEX node_sibling;
CREATE UNIQUE INDEX node_sibling ON node (kind, COALESCE(parent, 0), folded) WHERE retired < 2;
CREATE UNIQUE INDEX node_code ON node (kind, code_folded)
  WHERE code_folded IS NOT NULL AND retired < 2;
CREATE INDEX node_child ON node (kind, COALESCE(parent, 0), folded, retired, id);
CREATE INDEX node_named ON node (kind, folded, retired, id);
CREATE INDEX node_merged ON node (merged_into) WHERE merged_into IS NOT NULL;

-- What a node is also called; never what another of its kind is called.
CREATE TABLE node_alias (
  id     INTEGER PRIMARY KEY,
  kind   INTEGER NOT NULL,                   -- as its node's
  node   INTEGER NOT NULL REFERENCES node(id),
  name   TEXT NOT NULL,
  folded TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX node_alias_name ON node_alias (kind, folded);
CREATE INDEX node_alias_of ON node_alias (kind, node, folded);

-- How a node stood before the last act on it: what its row of undo leaves open.
CREATE TABLE node_before (
  node     INTEGER PRIMARY KEY REFERENCES node(id),
  parent   INTEGER NOT NULL,                 -- 0: at the top
  place    INTEGER NOT NULL,                 -- among its siblings, from 0
  revision INTEGER NOT NULL,                 -- its names; 0: unchanged
  target   INTEGER NOT NULL                  -- version that a merge left its target in; else 0
) STRICT;

-- What a merge moved, for as long as it can be taken back: enum moved, and what it needs to know.
CREATE TABLE node_moved (
  source INTEGER NOT NULL REFERENCES node(id),
  what   INTEGER NOT NULL,
  id     INTEGER NOT NULL,
  a      INTEGER,
  b      INTEGER,
  c      INTEGER,
  d      INTEGER,
  PRIMARY KEY (source, what, id)
) STRICT, WITHOUT ROWID;

-- What hangs on a node is counted and moved.
CREATE INDEX member_role_by_area ON member_role (area, member) WHERE area IS NOT NULL;
CREATE INDEX member_role_by_unit ON member_role (unit, member) WHERE unit IS NOT NULL;
CREATE INDEX review_by_area ON review (area) WHERE area IS NOT NULL;

-- trees: categories, work units and areas.
INSERT INTO role_right (role, granted) VALUES (5, 'trees'), (9, 'trees');

-- People: accounts of one person that were merged, names resolve through the one that stayed; how a
-- session ended, and why when the office did it. lives: its process holds a mark for as long as it
-- runs, so that one that broke off is known. The order: newest first, of those that are on.
ALTER TABLE member ADD COLUMN merged_into INTEGER REFERENCES member(id);
CREATE INDEX member_merged ON member (merged_into) WHERE merged_into IS NOT NULL;
ALTER TABLE session ADD COLUMN how INTEGER NOT NULL DEFAULT 0; -- enum session_end
ALTER TABLE session ADD COLUMN reason INTEGER REFERENCES revision(id);
ALTER TABLE session ADD COLUMN lives INTEGER NOT NULL DEFAULT 0;
CREATE INDEX session_on ON session (ended, started, id);

-- The residents' list, as the office's register has it. No NIK, family card or name can be read from
-- it: they are hashes under the key, and nik_hash is not that of person.
CREATE TABLE resident (
  id       INTEGER PRIMARY KEY,
  nik_hash BLOB NOT NULL UNIQUE,
  name     BLOB NOT NULL,                    -- 8 bytes of hash for each word of the name
  family   BLOB,                             -- the same for all of one family card
  born     INTEGER,                          -- day
  nik_fits INTEGER NOT NULL,                 -- enum agreement: of born and sex with the NIK
  sex      INTEGER NOT NULL,                 -- 0 not said, 1 man, 2 woman
  area     INTEGER REFERENCES node(id),
  status   INTEGER NOT NULL                  -- 1 lives here; 2 gone: all else is emptied
) STRICT;
-- Turnouts are counted from it.
CREATE INDEX resident_here ON resident (COALESCE(area, 0), born) WHERE status = 1;
-- How many live in an area, those below it apart; 0: no area. Equals the rows of status 1.
CREATE TABLE resident_tally (
  area INTEGER PRIMARY KEY,
  here INTEGER NOT NULL
) STRICT;
INSERT INTO role_right (role, granted) VALUES (5, 'residents'), (9, 'residents');
-- All that hangs on one member, for merging and erasing.
CREATE INDEX helpful_by_member ON helpful (member);
CREATE INDEX follow_not_wanted ON follow (member) WHERE kind = 0;

-- Acting for somebody: a session of a resident that an officer began, with the resident's own
-- secret. assisted_from: the newest entry of the audit trail before it.
ALTER TABLE session ADD COLUMN assisted_by INTEGER REFERENCES member(id);
ALTER TABLE session ADD COLUMN assisted_until INTEGER;
ALTER TABLE session ADD COLUMN assisted_from INTEGER;
ALTER TABLE session ADD COLUMN assisted_why INTEGER; -- enum assist_reason
CREATE INDEX session_assisted ON session (member, started, id) WHERE assisted_by IS NOT NULL;
INSERT INTO role_right (role, granted) VALUES (2, 'assist'), (4, 'assist'), (5, 'assist'), (9, 'assist');

-- Wishes on paper: where the sheet is from, who typed it in. Who says that one is theirs.
ALTER TABLE proposal ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE proposal ADD COLUMN entered_by INTEGER REFERENCES member(id);
CREATE INDEX proposal_entered ON proposal (entered_by, source) WHERE entered_by IS NOT NULL;
CREATE TABLE claim (
  id         INTEGER PRIMARY KEY,
  proposal   INTEGER NOT NULL REFERENCES proposal(id),
  member     INTEGER NOT NULL REFERENCES member(id),
  at         INTEGER NOT NULL,
  state      INTEGER NOT NULL,               -- enum claim_state
  version    INTEGER NOT NULL DEFAULT 1,
  changed    INTEGER NOT NULL,
  word       INTEGER REFERENCES revision(id), -- how they can be known; NULL: nothing said
  reason     INTEGER REFERENCES revision(id), -- of the office
  decided_by INTEGER REFERENCES member(id),
  -- What granting it took away, for taking it back.
  writer     TEXT,                           -- the name on the paper
  supported  INTEGER,                        -- when the owner gave support; NULL: none
  counted    INTEGER NOT NULL DEFAULT 0,
  granted    INTEGER NOT NULL DEFAULT 0      -- version that granting left the proposal in
) STRICT;
CREATE INDEX claim_of_proposal ON claim (proposal, member, id);
CREATE INDEX claim_of_member ON claim (member, id);
INSERT INTO role_right (role, granted) VALUES (4, 'enter'), (5, 'enter'), (9, 'enter');
