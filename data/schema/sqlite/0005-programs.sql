-- From wishes to work: judging, programs with their phases, reports, what residents say of them.

-- Who studies it, what waits for a second person (the state it leads to; 0: nothing), against what
-- its author has objected (bit 1: not publishing, 2: declining; once each).
ALTER TABLE proposal ADD COLUMN work_unit INTEGER REFERENCES node(id);
ALTER TABLE proposal ADD COLUMN asked INTEGER NOT NULL DEFAULT 0;
ALTER TABLE proposal ADD COLUMN appeals INTEGER NOT NULL DEFAULT 0;
UPDATE proposal SET appeals = 1 WHERE objection IS NOT NULL;
CREATE INDEX proposal_by_unit ON proposal (work_unit, state, changed, id)
  WHERE work_unit IS NOT NULL;

-- Officers who have an interest of their own in a thing: they decide nothing about it.
CREATE TABLE interest (
  subject    INTEGER NOT NULL,
  subject_id INTEGER NOT NULL,
  member     INTEGER NOT NULL REFERENCES member(id),
  at         INTEGER NOT NULL,
  PRIMARY KEY (subject, subject_id, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX interest_by_member ON interest (member);

-- A program: what the office plans and does. What stands below "follows" is worked out from its
-- phases, reports and what residents say, in the act that changes these; verify does it again.
CREATE TABLE program (
  id            INTEGER PRIMARY KEY,
  code_year     INTEGER NOT NULL,            -- code P-code_year-serial, without gaps
  serial        INTEGER NOT NULL,
  title         TEXT NOT NULL,
  summary       TEXT NOT NULL DEFAULT '',
  work_unit     INTEGER NOT NULL REFERENCES node(id),
  category      INTEGER REFERENCES node(id),
  area          INTEGER REFERENCES node(id),
  year          INTEGER NOT NULL,            -- of the budget
  budget        INTEGER NOT NULL,
  source        TEXT NOT NULL DEFAULT '',    -- of the money: as it stood in the setting
  method        INTEGER NOT NULL,            -- enum program_method
  executor      TEXT NOT NULL DEFAULT '',
  beneficiaries INTEGER,
  created       INTEGER NOT NULL,
  changed       INTEGER NOT NULL,
  request       TEXT NOT NULL UNIQUE,
  version       INTEGER NOT NULL DEFAULT 1,
  -- follows
  state         INTEGER NOT NULL,            -- enum program_state
  phase         INTEGER NOT NULL,            -- the one it is in, 1 to 3
  first         INTEGER NOT NULL,            -- days: of the plan, or earlier where it began earlier
  last          INTEGER NOT NULL,            -- ... or later where it ended later
  due           INTEGER,                     -- day after which it is late; NULL: it cannot be
  spent         INTEGER NOT NULL DEFAULT 0,
  proposals     INTEGER NOT NULL DEFAULT 0,  -- rows of adoption
  confirms      INTEGER NOT NULL DEFAULT 0,  -- rows of verdict
  disputes      INTEGER NOT NULL DEFAULT 0,
  unanswered    INTEGER NOT NULL DEFAULT 0,  -- disputes that wait for the office
  stars_1       INTEGER NOT NULL DEFAULT 0,  -- rows of rating
  stars_2       INTEGER NOT NULL DEFAULT 0,
  stars_3       INTEGER NOT NULL DEFAULT 0,
  stars_4       INTEGER NOT NULL DEFAULT 0,
  stars_5       INTEGER NOT NULL DEFAULT 0,
  UNIQUE (code_year, serial)
) STRICT;
CREATE INDEX program_by_state ON program (state, id);
CREATE INDEX program_due ON program (due, id) WHERE due IS NOT NULL;
CREATE INDEX program_unanswered ON program (id) WHERE unanswered > 0;
CREATE INDEX program_by_unit ON program (work_unit, id);
CREATE INDEX program_by_category ON program (category, id);
CREATE INDEX program_by_area ON program (area, id);

-- In which years it stands on the timeline: each from first to last; and, as long as it is not over,
-- year 9999, so that what is late comes along into the years after.
CREATE TABLE program_year (
  year    INTEGER NOT NULL,
  first   INTEGER NOT NULL,
  program INTEGER NOT NULL REFERENCES program(id),
  last    INTEGER NOT NULL,
  PRIMARY KEY (year, first, program)
) STRICT, WITHOUT ROWID;
CREATE INDEX program_year_of ON program_year (program);

CREATE TABLE phase (
  id          INTEGER PRIMARY KEY,
  program     INTEGER NOT NULL REFERENCES program(id),
  number      INTEGER NOT NULL,              -- 1 planning, 2 execution, 3 monitoring and evaluation
  state       INTEGER NOT NULL,              -- enum phase_state
  plan_from   INTEGER NOT NULL,              -- days
  plan_to     INTEGER NOT NULL,
  began       INTEGER,
  ended       INTEGER,
  decided_by  INTEGER REFERENCES member(id),
  reason      INTEGER REFERENCES revision(id), -- the word of the decision that moved it last
  explanation INTEGER REFERENCES revision(id), -- beside a delay
  -- follows from its reports
  progress    INTEGER NOT NULL DEFAULT 0,
  spent       INTEGER NOT NULL DEFAULT 0,
  reports     INTEGER NOT NULL DEFAULT 0,    -- those that count
  UNIQUE (program, number)
) STRICT;

-- All three as they stood before the last decision on one of them: for who takes it back.
CREATE TABLE phase_before (
  id          INTEGER PRIMARY KEY REFERENCES phase(id),
  state       INTEGER NOT NULL,
  began       INTEGER,
  ended       INTEGER,
  decided_by  INTEGER,
  reason      INTEGER,
  explanation INTEGER
) STRICT;

-- What was adopted into which program.
CREATE TABLE adoption (
  proposal INTEGER PRIMARY KEY REFERENCES proposal(id),
  program  INTEGER NOT NULL REFERENCES program(id),
  at       INTEGER NOT NULL
) STRICT;
CREATE INDEX adoption_by_program ON adoption (program, proposal);

-- What is to be reached by when; one that was dropped keeps its row.
CREATE TABLE milestone (
  id      INTEGER PRIMARY KEY,
  program INTEGER NOT NULL REFERENCES program(id),
  phase   INTEGER NOT NULL,
  title   TEXT NOT NULL,
  planned INTEGER NOT NULL,                  -- day
  reached INTEGER,                           -- day
  dropped INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX milestone_by_program ON milestone (program, planned, id) WHERE dropped = 0;

-- Reports on progress and money: never changed. One that corrects another stands in its place; the
-- newest of those in one place counts. Progress of a phase is that of its last place, what was
-- spent the sum over all places.
CREATE TABLE progress_report (
  id           INTEGER PRIMARY KEY,
  program      INTEGER NOT NULL REFERENCES program(id),
  phase        INTEGER NOT NULL,
  place        INTEGER NOT NULL,             -- id of the first in this place
  corrects     INTEGER REFERENCES progress_report(id),
  corrected_by INTEGER REFERENCES progress_report(id), -- NULL: it counts
  member       INTEGER REFERENCES member(id), -- NULL: imported
  at           INTEGER NOT NULL,
  day          INTEGER NOT NULL,             -- that it is about
  progress     INTEGER NOT NULL,             -- 0 to 100
  spent        INTEGER NOT NULL,             -- in it, not in all
  text         TEXT NOT NULL,
  evidence     TEXT NOT NULL,
  why_over     TEXT NOT NULL DEFAULT '',     -- why more was spent than planned
  fits         INTEGER NOT NULL DEFAULT 0,   -- rows of report_view
  fits_not     INTEGER NOT NULL DEFAULT 0,
  request      TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX progress_report_by_program ON progress_report (program, id);
CREATE INDEX progress_report_that_counts ON progress_report (program, phase, place)
  WHERE corrected_by IS NULL;
CREATE INDEX progress_report_by_member ON progress_report (member, id);

-- Whether a report is so, as verified residents see it.
CREATE TABLE report_view (
  report INTEGER NOT NULL REFERENCES progress_report(id),
  member INTEGER NOT NULL REFERENCES member(id),
  fits   INTEGER NOT NULL,
  at     INTEGER NOT NULL,
  PRIMARY KEY (report, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_view_by_member ON report_view (member);

-- How good the result is: 1 to 5.
CREATE TABLE rating (
  program INTEGER NOT NULL REFERENCES program(id),
  member  INTEGER NOT NULL REFERENCES member(id),
  stars   INTEGER NOT NULL,
  at      INTEGER NOT NULL,
  PRIMARY KEY (program, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX rating_by_member ON rating (member);

-- Whether what is said to be done is done.
CREATE TABLE verdict (
  program INTEGER NOT NULL REFERENCES program(id),
  member  INTEGER NOT NULL REFERENCES member(id),
  done    INTEGER NOT NULL,
  at      INTEGER NOT NULL,
  word    INTEGER REFERENCES revision(id),   -- an empty one of who confirms
  answered INTEGER NOT NULL DEFAULT 0,       -- instant; 0: a dispute waits for the office
  PRIMARY KEY (program, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX verdict_by_member ON verdict (member);
CREATE INDEX verdict_disputes ON verdict (program, at, word) WHERE done = 0;
-- What the office answered to the disputes.
ALTER TABLE program ADD COLUMN answer INTEGER REFERENCES revision(id);
ALTER TABLE program ADD COLUMN answered INTEGER NOT NULL DEFAULT 0;

-- judge: study wishes and decide on them; program: plan programs and report on them.
INSERT INTO role_right (role, granted) VALUES
  (4, 'judge'), (5, 'judge'), (6, 'judge'), (9, 'judge'),
  (4, 'program'), (5, 'program'), (9, 'program');

-- A program's history passes over what thousands of residents say of it.
CREATE INDEX audit_of_program ON audit (subject, subject_id, seq)
  WHERE subject = 12 AND verb NOT IN ('program_rate', 'program_verdict', 'report_view');
-- What was decided today, of proposals and comments, and what of it was taken back.
DROP INDEX audit_decided;
CREATE INDEX audit_decided ON audit (at, actor, subject)
  WHERE verb IN ('publish', 'return', 'refuse', 'hide', 'merge', 'undo');
