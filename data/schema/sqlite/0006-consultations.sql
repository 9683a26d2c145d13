-- Uji publik: what the office asks the public, what it was told, and what it does with that.

-- A consultation. `state` is what was last recorded: opening and closing happen by the clock, and are
-- recorded by whoever comes by first (`turn`: the next instant at which that is due).
CREATE TABLE consultation (
  id            INTEGER PRIMARY KEY,
  code_year     INTEGER NOT NULL,            -- code K-code_year-serial, without gaps
  serial        INTEGER NOT NULL,
  title         TEXT NOT NULL,
  explanation   TEXT NOT NULL DEFAULT '',
  work_unit     INTEGER NOT NULL REFERENCES node(id), -- asks, and owes the answer
  about         INTEGER NOT NULL DEFAULT 0,  -- enum subject: a program, a proposal; 0: nothing
  about_id      INTEGER NOT NULL DEFAULT 0,
  secret        INTEGER NOT NULL DEFAULT 0,
  results       INTEGER NOT NULL,            -- enum results_shown
  opens         INTEGER,                     -- instants; NULL while nobody has said
  closes        INTEGER,
  created       INTEGER NOT NULL,
  changed       INTEGER NOT NULL,
  request       TEXT NOT NULL UNIQUE,
  version       INTEGER NOT NULL DEFAULT 1,
  content       INTEGER NOT NULL DEFAULT 1,  -- the version in which what is asked changed last
  state         INTEGER NOT NULL,            -- enum consultation_state
  published     INTEGER,                     -- instant at which it was first announced; NULL: never
  place         INTEGER NOT NULL,            -- in the list of all: see consultation_place()
  decided_by    INTEGER REFERENCES member(id),
  reason        INTEGER REFERENCES revision(id), -- the word of the last decision
  extended      INTEGER REFERENCES revision(id), -- why its end was put off
  turn          INTEGER,                     -- NULL: the clock has nothing to do with it any more
  due           INTEGER,                     -- day by which the office is to answer, from closing on
  eligible      INTEGER NOT NULL DEFAULT 0,  -- how many could answer when it closed
  questions     INTEGER NOT NULL DEFAULT 0,  -- rows of question but for headings
  answers       INTEGER NOT NULL DEFAULT 0,  -- rows of response or ballot
  answered_at   INTEGER,                     -- when the office answered
  UNIQUE (code_year, serial)
) STRICT;
CREATE INDEX consultation_turn ON consultation (turn, id) WHERE turn IS NOT NULL;
CREATE INDEX consultation_by_place ON consultation (place, id);
CREATE INDEX consultation_by_state ON consultation (state, closes, id);
CREATE INDEX consultation_by_unit ON consultation (work_unit, id);
CREATE INDEX consultation_about ON consultation (about, about_id, place, id) WHERE about <> 0;

-- Whom it asks: these areas with all below; none: everyone.
CREATE TABLE consultation_area (
  id           INTEGER PRIMARY KEY,
  consultation INTEGER NOT NULL REFERENCES consultation(id),
  area         INTEGER NOT NULL REFERENCES node(id)
) STRICT;
CREATE INDEX consultation_area_of ON consultation_area (consultation, area);
CREATE INDEX consultation_by_area ON consultation_area (area);

-- A long document, section by section; one that was dropped keeps its row.
CREATE TABLE consultation_section (
  id           INTEGER PRIMARY KEY,
  consultation INTEGER NOT NULL REFERENCES consultation(id),
  place        INTEGER NOT NULL,             -- 1, 2, ...
  title        TEXT NOT NULL,
  text         TEXT NOT NULL,
  dropped      INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX consultation_section_of ON consultation_section (consultation, place) WHERE dropped = 0;
-- Whether a section was commented on, be it by what is held or deleted.
CREATE INDEX comment_on_section ON comment (subject_id) WHERE subject = 16;

CREATE TABLE question (
  id           INTEGER PRIMARY KEY,
  consultation INTEGER NOT NULL REFERENCES consultation(id),
  place        INTEGER NOT NULL,             -- 1, 2, ...; headings count
  kind         INTEGER NOT NULL,             -- enum question_kind
  text         TEXT NOT NULL,
  explanation  TEXT NOT NULL DEFAULT '',
  required     INTEGER NOT NULL DEFAULT 0,
  min          INTEGER,                      -- how many are chosen, or of a number; NULL: no bound
  max          INTEGER,
  after        INTEGER REFERENCES question(id), -- asked only if the answer to that one ...
  after_option INTEGER                       -- ... is, or has in it, this option
) STRICT;
CREATE INDEX question_of ON question (consultation, place);
CREATE INDEX question_after ON question (after) WHERE after IS NOT NULL;

-- What can be chosen: number 1, 2, ... of its question. Yes, no, abstain are 1, 2, 3 and steps of a
-- scale 1 to 5 without rows here.
CREATE TABLE question_option (
  question INTEGER NOT NULL REFERENCES question(id),
  number   INTEGER NOT NULL,
  label    TEXT NOT NULL,
  PRIMARY KEY (question, number)
) STRICT, WITHOUT ROWID;

-- Who answered, where answers are identified: one each. `sheet` names their answers.
CREATE TABLE response (
  id           INTEGER PRIMARY KEY,
  consultation INTEGER NOT NULL REFERENCES consultation(id),
  member       INTEGER NOT NULL REFERENCES member(id),
  area         INTEGER REFERENCES node(id),  -- they lived in when they answered
  sheet        BLOB NOT NULL UNIQUE,
  code         TEXT NOT NULL UNIQUE,         -- of the receipt
  at           INTEGER NOT NULL,
  changed      INTEGER NOT NULL,
  request      TEXT NOT NULL UNIQUE,         -- of the last time
  version      INTEGER NOT NULL DEFAULT 1,
  UNIQUE (consultation, member)
) STRICT;
CREATE INDEX response_by_member ON response (member, consultation);
CREATE INDEX response_by_area ON response (consultation, area);
CREATE INDEX response_of_area ON response (area) WHERE area IS NOT NULL;

-- Secret ones: who answered, without a time; and what was answered, without a member or a time. The
-- two share nothing but the consultation.
CREATE TABLE voted (
  consultation INTEGER NOT NULL REFERENCES consultation(id),
  member       INTEGER NOT NULL REFERENCES member(id),
  PRIMARY KEY (consultation, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX voted_by_member ON voted (member);
-- Until it closes a ballot is sealed: all its answers stand in it, and nowhere else. The box is opened
-- at once: then `answer`, `answer_text` and `answer_tally` are filled in, in the order of the sheets.
CREATE TABLE ballot (
  consultation INTEGER NOT NULL REFERENCES consultation(id),
  sheet        BLOB NOT NULL,                -- random, and the code of the receipt of who wants one
  sealed       TEXT,                         -- see answers_write(); NULL: it was opened
  PRIMARY KEY (consultation, sheet)
) STRICT, WITHOUT ROWID;

-- What stands on a sheet, of either kind, but for sealed ones: an option, a step, a number; of a
-- ranking each option with its place.
CREATE TABLE answer (
  sheet    BLOB NOT NULL,                    -- 16 random bytes
  question INTEGER NOT NULL REFERENCES question(id),
  value    INTEGER NOT NULL,
  place    INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (sheet, question, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_to ON answer (question, sheet, value, place); -- all of it: read in order, by area
-- ... in words. Its id is random, so that it tells no order.
CREATE TABLE answer_text (
  id         INTEGER PRIMARY KEY,
  sheet      BLOB NOT NULL,
  question   INTEGER NOT NULL REFERENCES question(id),
  text       TEXT NOT NULL,
  state      INTEGER NOT NULL,               -- enum text_state
  hold       INTEGER NOT NULL DEFAULT 0,     -- what holds it: see civility.h
  ground     INTEGER NOT NULL DEFAULT 0,
  reason     INTEGER REFERENCES revision(id),
  decided_by INTEGER REFERENCES member(id),
  version    INTEGER NOT NULL DEFAULT 1,
  UNIQUE (sheet, question)
) STRICT;
CREATE INDEX answer_text_shown ON answer_text (question, id) WHERE state = 1;
CREATE INDEX answer_text_of ON answer_text (question, state);

-- How many answered what: worked out from the rows above in the act that changes these; verify does
-- it again. Of what is chosen of several, beside the options, and of texts value 0: how many sheets
-- answer it; of texts value 1: how many stand. Rows of 0 are not kept.
CREATE TABLE answer_tally (
  question INTEGER NOT NULL REFERENCES question(id),
  value    INTEGER NOT NULL,
  place    INTEGER NOT NULL DEFAULT 0,
  n        INTEGER NOT NULL,
  PRIMARY KEY (question, value, place)
) STRICT, WITHOUT ROWID;

-- What the office does with it: for the whole (question NULL) or for one question. It is published
-- with the verb "answer".
CREATE TABLE official_answer (
  id           INTEGER PRIMARY KEY,
  consultation INTEGER NOT NULL REFERENCES consultation(id),
  question     INTEGER REFERENCES question(id),
  outcome      INTEGER NOT NULL,             -- enum outcome
  word         INTEGER NOT NULL REFERENCES revision(id),
  about        INTEGER NOT NULL DEFAULT 0,   -- enum subject: what follows of it; 0: nothing yet
  about_id     INTEGER NOT NULL DEFAULT 0,
  at           INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX official_answer_once ON official_answer (consultation, COALESCE(question, 0));
CREATE INDEX official_answer_to ON official_answer (question) WHERE question IS NOT NULL;

-- The life of one, without the thousands that answered.
CREATE INDEX audit_of_consultation ON audit (subject, subject_id, seq)
  WHERE subject = 15 AND verb NOT IN ('consult_respond');

-- consult: ask the public, and answer it.
INSERT INTO role_right (role, granted) VALUES (4, 'consult'), (5, 'consult'), (6, 'consult'),
  (9, 'consult');
