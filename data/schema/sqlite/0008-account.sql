-- Held to account: what a proof stands on, the heads of the days, the system's log, and figures that
-- are kept while things change.

-- Sixteen random bytes that belong to an entry's leaf, so that a hash beside a proof, or in the
-- archive, says nothing of an entry to somebody who guesses at it. NULL: written before this
-- version; the leaf then ends with the digest.
ALTER TABLE audit ADD COLUMN salt BLOB;

-- The head as each day left it: kept by whoever comes by first after the day has ended.
CREATE TABLE day_head (
  day  INTEGER PRIMARY KEY,                  -- of the office's calendar
  size INTEGER NOT NULL,
  root TEXT NOT NULL,
  at   INTEGER NOT NULL                      -- when it was kept
) STRICT;
-- As the trail itself: one comes behind the other. A day before others is one more only where the
-- trail has grown since, when a clock had been ahead.
CREATE TRIGGER day_head_next BEFORE INSERT ON day_head
  WHEN EXISTS (SELECT 1 FROM day_head WHERE day = NEW.day OR size > NEW.size
    OR (day > NEW.day AND size = NEW.size))
  BEGIN SELECT RAISE(ABORT, 'day_head: days come one after the other'); END;
CREATE TRIGGER day_head_no_update BEFORE UPDATE ON day_head
  BEGIN SELECT RAISE(ABORT, 'day_head: heads are never changed'); END;
CREATE TRIGGER day_head_no_delete BEFORE DELETE ON day_head
  BEGIN SELECT RAISE(ABORT, 'day_head: heads are never removed'); END;

-- The system's log: bounded for each source, the oldest go as new ones come (core/logbook.h).
CREATE TABLE log (
  id     INTEGER PRIMARY KEY,
  serial INTEGER NOT NULL,                   -- of its source, without gaps
  times  INTEGER NOT NULL,                   -- that it came, within a minute
  at     INTEGER NOT NULL,
  level  INTEGER NOT NULL,                   -- enum log_level
  source INTEGER NOT NULL,                   -- enum log_source
  text   TEXT NOT NULL
) STRICT;
CREATE INDEX log_by_level ON log (level, id);
CREATE INDEX log_by_source ON log (source, id);
-- Which members' numbers stand in which line: to hand them out, and to forget them.
CREATE TABLE log_member (
  number INTEGER NOT NULL,                   -- member.number, as it was written
  line   INTEGER NOT NULL,
  PRIMARY KEY (number, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX log_member_by_line ON log_member (line);
CREATE TRIGGER log_gone AFTER DELETE ON log BEGIN
  DELETE FROM log_member WHERE line = OLD.id;
END;
INSERT INTO role_right (role, granted) VALUES (8, 'log'), (9, 'log');

-- -- Figures (core/figures.h): kept as things change, counted again by verify -------------------

-- When each month began by the office's clock: key 202608. Its zone is kept beside, since a setting
-- moves all of them.
CREATE TABLE month (
  begins INTEGER PRIMARY KEY,                -- instant
  key    INTEGER NOT NULL
) STRICT;
CREATE TABLE zone (
  one   INTEGER PRIMARY KEY CHECK (one = 1),
  hours INTEGER NOT NULL
) STRICT;
INSERT INTO zone VALUES
  (1, COALESCE((SELECT CAST(value AS INTEGER) FROM setting WHERE name = 'zone'), 7));
WITH RECURSIVE m (day, y, n) AS (
  SELECT 0, 1970, 1
  UNION ALL
  SELECT day + CASE WHEN n = 2 THEN 28 + (y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0))
    WHEN n IN (4, 6, 9, 11) THEN 30 ELSE 31 END, y + (n = 12), n % 12 + 1
  FROM m WHERE y < 2100)
INSERT INTO month (begins, key)
  SELECT m.day * 86400 - z.hours * 3600, m.y * 100 + m.n FROM m CROSS JOIN zone z WHERE m.y < 2100;

-- How many proposals stand in a state: kind is enum figure_by (0 all, 1 category, 2 area, 3 work unit,
-- 4 month in which it was sent), key the node or the month; 0: none.
CREATE TABLE figure (
  kind  INTEGER NOT NULL,
  key   INTEGER NOT NULL,
  state INTEGER NOT NULL,
  n     INTEGER NOT NULL,
  PRIMARY KEY (kind, key, state)
) STRICT, WITHOUT ROWID;
INSERT INTO figure
  SELECT 0, 0, state, COUNT(*) FROM proposal GROUP BY state
  UNION ALL SELECT 1, COALESCE(category, 0) AS k, state, COUNT(*) FROM proposal GROUP BY k, state
  UNION ALL SELECT 2, COALESCE(area, 0) AS k, state, COUNT(*) FROM proposal GROUP BY k, state
  UNION ALL SELECT 3, COALESCE(work_unit, 0) AS k, state, COUNT(*) FROM proposal GROUP BY k, state
  UNION ALL SELECT 4, (SELECT m.key FROM month m WHERE m.begins <= p.submitted
      ORDER BY m.begins DESC LIMIT 1) AS k, state, COUNT(*) FROM proposal p GROUP BY k, state;
CREATE TRIGGER figure_more AFTER INSERT ON proposal BEGIN
  INSERT INTO figure VALUES (0, 0, NEW.state, 1), (1, COALESCE(NEW.category, 0), NEW.state, 1),
    (2, COALESCE(NEW.area, 0), NEW.state, 1), (3, COALESCE(NEW.work_unit, 0), NEW.state, 1),
    (4, (SELECT key FROM month WHERE begins <= NEW.submitted ORDER BY begins DESC LIMIT 1),
     NEW.state, 1)
    ON CONFLICT (kind, key, state) DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER figure_less AFTER DELETE ON proposal BEGIN
  INSERT INTO figure VALUES (0, 0, OLD.state, -1), (1, COALESCE(OLD.category, 0), OLD.state, -1),
    (2, COALESCE(OLD.area, 0), OLD.state, -1), (3, COALESCE(OLD.work_unit, 0), OLD.state, -1),
    (4, (SELECT key FROM month WHERE begins <= OLD.submitted ORDER BY begins DESC LIMIT 1),
     OLD.state, -1)
    ON CONFLICT (kind, key, state) DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER figure_moved
  AFTER UPDATE OF state, category, area, work_unit, submitted ON proposal
  WHEN NEW.state <> OLD.state OR NEW.category IS NOT OLD.category OR NEW.area IS NOT OLD.area
    OR NEW.work_unit IS NOT OLD.work_unit OR NEW.submitted <> OLD.submitted
BEGIN
  INSERT INTO figure VALUES (0, 0, OLD.state, -1), (1, COALESCE(OLD.category, 0), OLD.state, -1),
    (2, COALESCE(OLD.area, 0), OLD.state, -1), (3, COALESCE(OLD.work_unit, 0), OLD.state, -1),
    (4, (SELECT key FROM month WHERE begins <= OLD.submitted ORDER BY begins DESC LIMIT 1),
     OLD.state, -1),
    (0, 0, NEW.state, 1), (1, COALESCE(NEW.category, 0), NEW.state, 1),
    (2, COALESCE(NEW.area, 0), NEW.state, 1), (3, COALESCE(NEW.work_unit, 0), NEW.state, 1),
    (4, (SELECT key FROM month WHERE begins <= NEW.submitted ORDER BY begins DESC LIMIT 1),
     NEW.state, 1)
    ON CONFLICT (kind, key, state) DO UPDATE SET n = n + excluded.n;
END;

-- When a proposal first came to a state, as the trail says: what was taken back did not happen, what
-- an import brought along was not seen. Only the states that times are measured between.
CREATE TABLE passage (
  proposal INTEGER NOT NULL,
  state    INTEGER NOT NULL,
  seq      INTEGER NOT NULL,                 -- of the entry in the trail
  at       INTEGER NOT NULL,
  PRIMARY KEY (proposal, state)
) STRICT, WITHOUT ROWID;
-- ... how many came to it in which month,
CREATE TABLE passed (
  month INTEGER NOT NULL,
  state INTEGER NOT NULL,
  n     INTEGER NOT NULL,
  PRIMARY KEY (month, state)
) STRICT, WITHOUT ROWID;
-- ... and how many took so many days from one to the other: year 0 is all years.
CREATE TABLE pace_step (
  step       INTEGER PRIMARY KEY,            -- enum pace_step
  from_state INTEGER NOT NULL,
  to_state   INTEGER NOT NULL
) STRICT;
INSERT INTO pace_step VALUES
  (0, 1, 4), (1, 4, 7), (2, 7, 8), (3, 7, 9), (4, 7, 10), (5, 8, 11), (6, 11, 12), (7, 1, 12);
CREATE INDEX pace_step_to ON pace_step (to_state, from_state);
CREATE INDEX pace_step_from ON pace_step (from_state, to_state);
CREATE TABLE pace (
  step INTEGER NOT NULL,
  year INTEGER NOT NULL,
  days INTEGER NOT NULL,
  n    INTEGER NOT NULL,
  PRIMARY KEY (step, year, days)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER passage_more AFTER INSERT ON passage BEGIN
  INSERT INTO passed VALUES ((SELECT key FROM month WHERE begins <= NEW.at
      ORDER BY begins DESC LIMIT 1), NEW.state, 1)
    ON CONFLICT (month, state) DO UPDATE SET n = n + excluded.n;
  INSERT INTO pace SELECT s.step, y.year, (NEW.at - f.at) / 86400, 1
    FROM pace_step s
    CROSS JOIN passage f ON f.proposal = NEW.proposal AND f.state = s.from_state
      AND f.seq < NEW.seq
    CROSS JOIN (SELECT 0 AS year UNION ALL SELECT (SELECT key / 100 FROM month
      WHERE begins <= NEW.at ORDER BY begins DESC LIMIT 1)) AS y
    WHERE s.to_state = NEW.state
    ON CONFLICT (step, year, days) DO UPDATE SET n = n + excluded.n;
END;
CREATE TRIGGER passage_less AFTER DELETE ON passage BEGIN
  INSERT INTO passed VALUES ((SELECT key FROM month WHERE begins <= OLD.at
      ORDER BY begins DESC LIMIT 1), OLD.state, -1)
    ON CONFLICT (month, state) DO UPDATE SET n = n + excluded.n;
  INSERT INTO pace SELECT s.step, y.year, (OLD.at - f.at) / 86400, -1
    FROM pace_step s
    CROSS JOIN passage f ON f.proposal = OLD.proposal AND f.state = s.from_state
      AND f.seq < OLD.seq
    CROSS JOIN (SELECT 0 AS year UNION ALL SELECT (SELECT key / 100 FROM month
      WHERE begins <= OLD.at ORDER BY begins DESC LIMIT 1)) AS y
    WHERE s.to_state = OLD.state
    ON CONFLICT (step, year, days) DO UPDATE SET n = n + excluded.n;
END;

-- What the trail has so far, in its order; then each entry as it comes. "from=8 to=11" stands in the
-- detail of every step but the first, and taking back leads to where the last one began.
WITH moving (seq, at, verb, proposal, state) AS (
  SELECT seq, at, verb, subject_id, CASE WHEN verb IN ('submit', 'paper')
      AND instr(' ' || detail, ' to=') = 0 THEN 1
    ELSE CAST(substr(detail, instr(' ' || detail, ' to=') + 3) AS INTEGER) END
  FROM audit WHERE subject = 2
    AND (instr(' ' || detail, ' to=') > 0 OR verb IN ('submit', 'paper'))),
told (seq, at, verb, proposal, state, next, released, reopened) AS (
  SELECT seq, at, verb, proposal, state, LEAD(verb) OVER later,
    MAX(CASE WHEN verb = 'release' THEN seq END) OVER (PARTITION BY proposal),
    MAX(CASE WHEN verb = 'reopened' THEN seq END) OVER (PARTITION BY proposal)
  FROM moving WINDOW later AS (PARTITION BY proposal ORDER BY seq))
INSERT INTO passage (proposal, state, seq, at)
  SELECT proposal, state, MIN(seq) AS first, MIN(at) FROM told
  WHERE state IN (1, 4, 7, 8, 9, 10, 11, 12) AND verb NOT IN ('undo', 'import')
    AND next IS NOT 'undo'
    AND seq > CASE state WHEN 11 THEN COALESCE(released, 0) WHEN 12 THEN COALESCE(reopened, 0)
      ELSE 0 END
  GROUP BY proposal, state ORDER BY first;

CREATE TRIGGER passage_seen AFTER INSERT ON audit
  WHEN NEW.subject = 2 AND NEW.verb NOT IN ('undo', 'import')
    AND (instr(' ' || NEW.detail, ' to=') > 0 OR NEW.verb IN ('submit', 'paper'))
BEGIN
  DELETE FROM passage WHERE NEW.verb IN ('release', 'reopened') AND proposal = NEW.subject_id
    AND state = CASE NEW.verb WHEN 'release' THEN 11 ELSE 12 END;
  INSERT INTO passage (proposal, state, seq, at)
    SELECT NEW.subject_id, x.state, NEW.seq, NEW.at FROM (SELECT CASE
      WHEN instr(' ' || NEW.detail, ' to=') = 0 THEN 1
      ELSE CAST(substr(NEW.detail, instr(' ' || NEW.detail, ' to=') + 3) AS INTEGER)
      END AS state) AS x WHERE x.state IN (1, 4, 7, 8, 9, 10, 11, 12)
    ON CONFLICT (proposal, state) DO NOTHING;
END;
CREATE TRIGGER passage_undone AFTER INSERT ON audit WHEN NEW.subject = 2 AND NEW.verb = 'undo'
BEGIN
  DELETE FROM passage WHERE proposal = NEW.subject_id AND seq = (SELECT a.seq FROM audit a
    WHERE a.subject = 2 AND a.subject_id = NEW.subject_id AND a.seq < NEW.seq
      AND instr(' ' || a.detail, ' to=') > 0 ORDER BY a.seq DESC LIMIT 1);
END;

-- The clock was set: all that is kept by months and years.
CREATE TRIGGER zone_moved AFTER UPDATE OF hours ON zone WHEN NEW.hours <> OLD.hours BEGIN
  UPDATE month SET begins = begins - (NEW.hours - OLD.hours) * 3600;
  DELETE FROM figure WHERE kind = 4;
  INSERT INTO figure SELECT 4, (SELECT m.key FROM month m WHERE m.begins <= p.submitted
      ORDER BY m.begins DESC LIMIT 1) AS k, state, COUNT(*) FROM proposal p GROUP BY k, state;
  DELETE FROM passed;
  INSERT INTO passed SELECT (SELECT m.key FROM month m WHERE m.begins <= p.at
      ORDER BY m.begins DESC LIMIT 1) AS k, state, COUNT(*) FROM passage p GROUP BY k, state;
  DELETE FROM pace WHERE year <> 0;
  INSERT INTO pace SELECT s.step, (SELECT m.key / 100 FROM month m WHERE m.begins <= x.at
      ORDER BY m.begins DESC LIMIT 1) AS y, (x.at - f.at) / 86400 AS days, COUNT(*)
    FROM passage x CROSS JOIN pace_step s ON s.to_state = x.state
    CROSS JOIN passage f ON f.proposal = x.proposal AND f.state = s.from_state AND f.seq < x.seq
    GROUP BY s.step, y, days;
END;
CREATE TRIGGER zone_put AFTER INSERT ON setting WHEN NEW.name = 'zone' BEGIN
  UPDATE zone SET hours = CAST(NEW.value AS INTEGER);
END;
CREATE TRIGGER zone_set AFTER UPDATE OF value ON setting WHEN NEW.name = 'zone' BEGIN
  UPDATE zone SET hours = CAST(NEW.value AS INTEGER);
END;
CREATE TRIGGER zone_standard AFTER DELETE ON setting WHEN OLD.name = 'zone' BEGIN
  UPDATE zone SET hours = 7;
END;

-- How many of either sex live in an area: 0 of neither, or of no area. Equals the rows of status 1.
CREATE TABLE resident_sexes (
  area INTEGER NOT NULL,
  sex  INTEGER NOT NULL,
  here INTEGER NOT NULL,
  PRIMARY KEY (area, sex)
) STRICT, WITHOUT ROWID;
INSERT INTO resident_sexes SELECT COALESCE(area, 0) AS a, sex, COUNT(*) FROM resident
  WHERE status = 1 GROUP BY a, sex;
CREATE TRIGGER resident_sexes_more AFTER INSERT ON resident WHEN NEW.status = 1 BEGIN
  INSERT INTO resident_sexes VALUES (COALESCE(NEW.area, 0), NEW.sex, 1)
    ON CONFLICT (area, sex) DO UPDATE SET here = here + 1;
END;
CREATE TRIGGER resident_sexes_less AFTER DELETE ON resident WHEN OLD.status = 1 BEGIN
  UPDATE resident_sexes SET here = here - 1 WHERE area = COALESCE(OLD.area, 0) AND sex = OLD.sex;
END;
CREATE TRIGGER resident_sexes_moved AFTER UPDATE OF area, sex, status ON resident
  WHEN NEW.area IS NOT OLD.area OR NEW.sex <> OLD.sex OR NEW.status <> OLD.status
BEGIN
  UPDATE resident_sexes SET here = here - 1
    WHERE OLD.status = 1 AND area = COALESCE(OLD.area, 0) AND sex = OLD.sex;
  INSERT INTO resident_sexes SELECT COALESCE(NEW.area, 0), NEW.sex, 1 WHERE NEW.status = 1
    ON CONFLICT (area, sex) DO UPDATE SET here = here + 1;
END;

-- Who took part, as each month left it: counted once and never again (core/figures.h). Every number
-- is here, also those of so few that they are not told: this never leaves the database as it is.
CREATE TABLE participation_month (
  month INTEGER PRIMARY KEY,                 -- as 202608: of its year, up to its end
  list  INTEGER NOT NULL,                    -- there was a residents' list
  more  INTEGER NOT NULL,                    -- there were more people than were counted
  at    INTEGER NOT NULL                     -- when it was kept
) STRICT;
CREATE TABLE participation (
  month INTEGER NOT NULL,
  area  INTEGER NOT NULL,                    -- one level below the top; 0: none
  sex   INTEGER NOT NULL,                    -- enum participation_sex
  part  INTEGER NOT NULL,                    -- enum participation_part
  n     INTEGER NOT NULL,                    -- never 0
  PRIMARY KEY (month, area, sex, part)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER participation_no_update BEFORE UPDATE ON participation
  BEGIN SELECT RAISE(ABORT, 'participation: what was kept is never changed'); END;
CREATE TRIGGER participation_no_delete BEFORE DELETE ON participation
  BEGIN SELECT RAISE(ABORT, 'participation: what was kept is never removed'); END;

-- Whether somebody wrote, or gave support, in a year.
CREATE INDEX proposal_sent ON proposal (author, submitted) WHERE author IS NOT NULL;
CREATE INDEX support_given ON support (member, at);
-- What is late, what is owed, what a month did: found by their days.
CREATE INDEX proposal_judged ON proposal (COALESCE(work_unit, 0), changed) WHERE state IN (7, 15);
CREATE INDEX program_begun ON phase (began, program) WHERE began IS NOT NULL;
CREATE INDEX program_ended ON phase (ended, program) WHERE ended IS NOT NULL;
CREATE INDEX progress_report_by_day ON progress_report (day, spent) WHERE corrected_by IS NULL;
CREATE INDEX consultation_opened ON consultation (opens) WHERE published IS NOT NULL;
CREATE INDEX consultation_closed ON consultation (closes) WHERE published IS NOT NULL;
CREATE INDEX consultation_answered ON consultation (answered_at) WHERE answered_at IS NOT NULL;
CREATE INDEX inquiry_asked ON inquiry (asked) WHERE place IS NOT NULL;
CREATE INDEX inquiry_answered ON inquiry (answered) WHERE answered IS NOT NULL;
CREATE INDEX program_late ON program (COALESCE(work_unit, 0), due, id) WHERE due IS NOT NULL;
CREATE INDEX program_disputed ON program (COALESCE(work_unit, 0)) WHERE unanswered > 0;
CREATE INDEX consultation_waits ON consultation (COALESCE(work_unit, 0), closes, id)
  WHERE state = 4;
CREATE INDEX inquiry_late ON inquiry (COALESCE(work_unit, 0), due, id)
  WHERE state = 2 AND due IS NOT NULL;
CREATE INDEX inquiry_waits ON inquiry (COALESCE(work_unit, 0), formal, asked)
  WHERE state = 2 AND due IS NOT NULL;
-- What a month that is over left behind its plan.
CREATE INDEX phase_to_begin ON phase (plan_from, program) WHERE began IS NULL;
CREATE INDEX phase_to_end ON phase (plan_to, program) WHERE ended IS NULL;
CREATE INDEX verdict_waiting ON verdict (program, at) WHERE done = 0 AND answered = 0;

-- What was merged into a proposal, at any time: its page as it stood then names them. Few entries.
CREATE INDEX audit_merged
  ON audit (CAST(substr(detail, instr(detail, 'target=') + 7) AS INTEGER), subject_id, seq)
  WHERE verb = 'merge' AND subject = 2;
