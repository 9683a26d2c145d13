-- What the hall is for beside forms: meetings, pages, questions to the office, the village's money,
-- documents, groups; and what is about what.

-- What one thing has to do with another: a meeting deals with a proposal, a document decides on it, a
-- group carries out a program. Read from both ends. `part` says which part of it: a point of the
-- agenda; 0: the whole.
CREATE TABLE link (
  subject    INTEGER NOT NULL,
  subject_id INTEGER NOT NULL,
  part       INTEGER NOT NULL DEFAULT 0,
  about      INTEGER NOT NULL,
  about_id   INTEGER NOT NULL,
  kind       INTEGER NOT NULL,               -- enum link_kind
  at         INTEGER NOT NULL,
  PRIMARY KEY (subject, subject_id, part, kind, about, about_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_back ON link (about, about_id, kind, subject, subject_id, part);
INSERT INTO link (subject, subject_id, about, about_id, kind, at)
  SELECT 15, id, about, about_id, 1, created FROM consultation WHERE about <> 0;
INSERT INTO link (subject, subject_id, part, about, about_id, kind, at)
  SELECT 15, c.id, COALESCE(o.question, 0), o.about, o.about_id, 2, c.answered_at
  FROM consultation c JOIN official_answer o ON o.consultation = c.id
  WHERE c.state = 5 AND o.about <> 0;
DROP INDEX consultation_about;
ALTER TABLE consultation DROP COLUMN about;
ALTER TABLE consultation DROP COLUMN about_id;

-- A meeting (musyawarah): called, held, recorded, confirmed by somebody else.
CREATE TABLE meeting (
  id         INTEGER PRIMARY KEY,
  code_year  INTEGER NOT NULL,               -- code M-code_year-serial, without gaps
  serial     INTEGER NOT NULL,
  kind       TEXT NOT NULL,                  -- as it stood in the setting
  title      TEXT NOT NULL,
  purpose    TEXT NOT NULL DEFAULT '',
  area       INTEGER REFERENCES node(id),    -- whom it is for, with all below; NULL: everyone
  work_unit  INTEGER NOT NULL REFERENCES node(id), -- calls it
  place      TEXT NOT NULL,
  begins     INTEGER NOT NULL,               -- instants, as announced
  ends       INTEGER NOT NULL,
  quorum     INTEGER,                        -- people who have to be there; NULL: none is needed
  chair      TEXT NOT NULL DEFAULT '',       -- who leads it, by office: "Kepala Desa"
  state      INTEGER NOT NULL,               -- enum meeting_state
  point      INTEGER,                        -- meeting_point that is being dealt with
  called     INTEGER,                        -- instant at which it was announced; NULL: it was not
  number     TEXT,                           -- of its berita acara; NULL: none was given yet
  opened     INTEGER,                        -- instants at which it really began and ended
  closed     INTEGER,
  present    INTEGER NOT NULL DEFAULT 0,     -- rows of attendance that count, guests left out
  guests     INTEGER NOT NULL DEFAULT 0,
  document   INTEGER REFERENCES document(id), -- the berita acara, once confirmed
  decided_by INTEGER REFERENCES member(id),
  reason     INTEGER REFERENCES revision(id), -- the word of the last decision
  created    INTEGER NOT NULL,
  changed    INTEGER NOT NULL,
  request    TEXT NOT NULL UNIQUE,
  version    INTEGER NOT NULL DEFAULT 1,
  UNIQUE (code_year, serial)
) STRICT;
CREATE INDEX meeting_by_begin ON meeting (begins, id);
CREATE INDEX meeting_called ON meeting (begins, id) WHERE called IS NOT NULL;
CREATE INDEX meeting_by_state ON meeting (state, begins, id);
CREATE INDEX meeting_by_area ON meeting (area, id);
CREATE INDEX meeting_by_unit ON meeting (work_unit, id);
CREATE UNIQUE INDEX meeting_number ON meeting (number) WHERE number IS NOT NULL;

-- Points of its agenda, with what was said and decided. What it deals with are rows of link.
CREATE TABLE meeting_point (
  id          INTEGER PRIMARY KEY,
  meeting     INTEGER NOT NULL REFERENCES meeting(id),
  place       INTEGER NOT NULL,              -- 1, 2, ...
  title       TEXT NOT NULL,
  explanation TEXT NOT NULL DEFAULT '',
  minutes     TEXT NOT NULL DEFAULT '',
  decision    TEXT NOT NULL DEFAULT '',
  yes         INTEGER,                       -- hands; NULL: they were not counted
  no          INTEGER,
  abstain     INTEGER,
  version     INTEGER NOT NULL DEFAULT 1,
  dropped     INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX meeting_point_of ON meeting_point (meeting, place) WHERE dropped = 0;

-- Who was there: by account, or from the paper list. One that was struck out keeps its row.
CREATE TABLE attendance (
  id      INTEGER PRIMARY KEY,
  meeting INTEGER NOT NULL REFERENCES meeting(id),
  number  INTEGER NOT NULL,                  -- on the list: 1, 2, ...
  member  INTEGER REFERENCES member(id),     -- NULL: has no account
  name    TEXT,                              -- of who has none; NULL once erased
  folded  TEXT,
  area    INTEGER REFERENCES node(id),
  sex     INTEGER NOT NULL,                  -- 0 not said, 1 man, 2 woman
  guest   INTEGER NOT NULL,                  -- from elsewhere, or invited: has no voice in it
  listed  INTEGER NOT NULL,                  -- from the paper list, by an officer
  at      INTEGER NOT NULL,
  struck  INTEGER NOT NULL DEFAULT 0,
  UNIQUE (meeting, number)
) STRICT;
CREATE UNIQUE INDEX attendance_once ON attendance (meeting, member)
  WHERE member IS NOT NULL AND struck = 0;
CREATE INDEX attendance_by_name ON attendance (meeting, folded) WHERE folded IS NOT NULL;
CREATE INDEX attendance_by_member ON attendance (member, meeting);
CREATE INDEX attendance_by_area ON attendance (area);

-- Pages that the office writes: in both languages, with their versions in revisions.
CREATE TABLE page (
  id      INTEGER PRIMARY KEY,
  shelf   INTEGER NOT NULL,                  -- enum page_shelf
  place   INTEGER NOT NULL,
  title   TEXT NOT NULL,                     -- in Indonesian
  text    TEXT NOT NULL,
  title_en TEXT NOT NULL DEFAULT '',         -- "" : there is none yet
  text_en TEXT NOT NULL DEFAULT '',
  changed INTEGER NOT NULL,
  retired INTEGER NOT NULL DEFAULT 0,
  request TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX page_by_place ON page (shelf, place, id);

-- Questions to the office: of residents, looked through first; of the overseers (formal), at once
-- open to all.
CREATE TABLE inquiry (
  id         INTEGER PRIMARY KEY,
  code_year  INTEGER NOT NULL,               -- code T-code_year-serial, without gaps
  serial     INTEGER NOT NULL,
  formal     INTEGER NOT NULL DEFAULT 0,
  author     INTEGER NOT NULL REFERENCES member(id),
  shown_as   INTEGER NOT NULL DEFAULT 0,
  text       TEXT NOT NULL,
  area       INTEGER REFERENCES node(id),    -- of who asked
  work_unit  INTEGER REFERENCES node(id),    -- asked; NULL: the office as a whole
  state      INTEGER NOT NULL,               -- enum inquiry_state
  asked      INTEGER NOT NULL,               -- instants
  due        INTEGER,                        -- day by which an answer is owed; NULL: none is
  answered   INTEGER,
  answer     TEXT NOT NULL DEFAULT '',
  corrected  INTEGER NOT NULL DEFAULT 0,     -- the answer, after it was given
  answered_by INTEGER REFERENCES member(id),
  place      INTEGER,                        -- among those that are public: core/inquiry_internal.h
  ground     INTEGER NOT NULL DEFAULT 0,
  reason     INTEGER REFERENCES revision(id),
  decided_by INTEGER REFERENCES member(id),
  changed    INTEGER NOT NULL,
  request    TEXT NOT NULL UNIQUE,
  version    INTEGER NOT NULL DEFAULT 1,
  UNIQUE (code_year, serial)
) STRICT;
CREATE INDEX inquiry_by_place ON inquiry (place, id) WHERE place IS NOT NULL;
CREATE INDEX inquiry_formal ON inquiry (place, id) WHERE formal = 1 AND place IS NOT NULL;
CREATE INDEX inquiry_by_author ON inquiry (author, id);
CREATE INDEX inquiry_by_area ON inquiry (area);
CREATE INDEX inquiry_by_unit ON inquiry (work_unit);

-- The village's money (APBDes), year by year: a tree of lines. Figures of a line that has others
-- below it are the sums of theirs: kept, and worked out again by verify.
CREATE TABLE budget_year (
  year     INTEGER PRIMARY KEY,
  note     TEXT NOT NULL DEFAULT '',         -- "Perdes No. 5 Tahun 2025"
  changed  INTEGER NOT NULL,
  version  INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE budget_line (
  id       INTEGER PRIMARY KEY,
  year     INTEGER NOT NULL REFERENCES budget_year(year),
  code     TEXT NOT NULL,                    -- "2.3.10": the same thing has it in every year
  parent   INTEGER REFERENCES budget_line(id),
  place    INTEGER NOT NULL,                 -- in the year, parents before what is below them
  depth    INTEGER NOT NULL,
  kind     INTEGER NOT NULL,                 -- enum budget_kind: income, spending, financing
  name     TEXT NOT NULL,
  source   TEXT NOT NULL DEFAULT '',
  planned  INTEGER NOT NULL,
  revised  INTEGER,                          -- after the change of the year; NULL: as planned
  realised INTEGER NOT NULL DEFAULT 0,
  leaf     INTEGER NOT NULL,
  version  INTEGER NOT NULL DEFAULT 1,
  UNIQUE (year, code),
  UNIQUE (year, place)
) STRICT;
CREATE INDEX budget_line_below ON budget_line (parent, place);
CREATE INDEX budget_line_by_code ON budget_line (code, year);
CREATE INDEX budget_line_tops ON budget_line (year, place) WHERE parent IS NULL;
ALTER TABLE program ADD COLUMN line INTEGER REFERENCES budget_line(id);
CREATE INDEX program_by_line ON program (line, id) WHERE line IS NOT NULL;

-- Decisions, minutes, reports as text, with files beside them that stand outside the database under
-- the digest of what is in them.
CREATE TABLE document (
  id         INTEGER PRIMARY KEY,
  code_year  INTEGER NOT NULL,               -- code D-code_year-serial, without gaps
  serial     INTEGER NOT NULL,
  kind       TEXT NOT NULL,                  -- as it stood in the setting
  number     TEXT NOT NULL DEFAULT '',       -- as the office numbers it
  day        INTEGER NOT NULL,
  title      TEXT NOT NULL,                  -- what it is about
  text       TEXT NOT NULL DEFAULT '',
  work_unit  INTEGER REFERENCES node(id),
  state      INTEGER NOT NULL,               -- enum document_state
  recorded   INTEGER NOT NULL DEFAULT 0,     -- minutes that a meeting confirmed: never changed
  decided_by INTEGER REFERENCES member(id),
  reason     INTEGER REFERENCES revision(id),
  created    INTEGER NOT NULL,
  changed    INTEGER NOT NULL,
  request    TEXT NOT NULL UNIQUE,
  version    INTEGER NOT NULL DEFAULT 1,
  UNIQUE (code_year, serial)
) STRICT;
CREATE INDEX document_by_day ON document (day, id);
CREATE INDEX document_by_unit ON document (work_unit);
CREATE INDEX document_by_state ON document (state, day, id);
CREATE TABLE document_file (
  id       INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document(id),
  name     TEXT NOT NULL,
  size     INTEGER NOT NULL,                 -- bytes
  digest   BLOB NOT NULL,                    -- SHA-256
  at       INTEGER NOT NULL,
  dropped  INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX document_file_of ON document_file (document, id) WHERE dropped = 0;
CREATE INDEX document_file_by_digest ON document_file (digest);

-- Groups (kelompok): have people who speak for them, and no account of their own; so nothing is done
-- by nobody, and a group has no vote.
CREATE TABLE association (
  id       INTEGER PRIMARY KEY,
  code_year INTEGER NOT NULL,                -- code G-code_year-serial, without gaps
  serial   INTEGER NOT NULL,
  name     TEXT NOT NULL,
  folded   TEXT NOT NULL,
  kind     TEXT NOT NULL,                    -- as it stood in the setting
  area     INTEGER REFERENCES node(id),
  purpose  TEXT NOT NULL DEFAULT '',
  contact  TEXT NOT NULL DEFAULT '',         -- as the group gives it out: a person's
  retired  INTEGER NOT NULL DEFAULT 0,
  people   INTEGER NOT NULL DEFAULT 0,       -- rows of association_member
  created  INTEGER NOT NULL,
  changed  INTEGER NOT NULL,
  request  TEXT NOT NULL UNIQUE,
  version  INTEGER NOT NULL DEFAULT 1,
  UNIQUE (code_year, serial)
) STRICT;
CREATE UNIQUE INDEX association_by_name ON association (folded);
CREATE INDEX association_by_area ON association (area);
CREATE TABLE association_member (
  association INTEGER NOT NULL REFERENCES association(id),
  member      INTEGER NOT NULL REFERENCES member(id),
  speaks      INTEGER NOT NULL,              -- writes in its name
  at          INTEGER NOT NULL,
  PRIMARY KEY (association, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX association_of_member ON association_member (member, association);
ALTER TABLE proposal ADD COLUMN association INTEGER REFERENCES association(id);
CREATE INDEX proposal_by_association ON proposal (association, id) WHERE association IS NOT NULL;
ALTER TABLE comment ADD COLUMN association INTEGER REFERENCES association(id);
CREATE INDEX comment_by_association ON comment (association, id) WHERE association IS NOT NULL;

-- What overseers look at (core/oversight.h): appeals, and verifications that were refused.
CREATE INDEX proposal_appealed ON proposal (id) WHERE appeals <> 0;
CREATE INDEX audit_refused ON audit (seq) WHERE verb = 'member_refuse';

-- Search over all else that is public (src/core/search_hall.c writes it): like proposal_search. What
-- was public before this version is put in by the program, whose folding it is, when it next opens
-- the file; then search_filled is 1.
CREATE TABLE hall_folded (
  id    INTEGER PRIMARY KEY,                 -- subject * 2^40 + its id
  title TEXT NOT NULL,
  body  TEXT NOT NULL
) STRICT;
INSERT INTO tally (name, value) VALUES ('search_filled', 0);
CREATE VIRTUAL TABLE hall_search USING fts5 (
  title, body, content='hall_folded', content_rowid='id', columnsize=0, detail=none,
  tokenize='ascii', prefix='1 2 3 4 5 6 7 8 9 10 11 12');

-- meet: call meetings and write their minutes; seal: confirm minutes in the village's name; inform:
-- pages and documents; budget: the village's money; groups: who is one, and who speaks for it.
INSERT INTO role_right (role, granted) VALUES
  (2, 'meet'), (4, 'meet'), (5, 'meet'), (9, 'meet'),
  (6, 'seal'), (9, 'seal'),
  (4, 'inform'), (5, 'inform'), (9, 'inform'),
  (5, 'budget'), (9, 'budget'),
  (4, 'groups'), (5, 'groups'), (9, 'groups');

-- What a year promised (core/promise.h): the programs of its budget.
CREATE INDEX program_by_year ON program (year, id);
