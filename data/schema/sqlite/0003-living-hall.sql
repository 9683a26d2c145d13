-- A living hall: comments, reports, one queue for all that waits, follow, an inbox, a way out.

-- What is said under a thing. A thread is its first comment and the answers to it, in the order
-- (branch, id): an answer on the second level begins a branch, those to it stand behind.
CREATE TABLE comment (
  id         INTEGER PRIMARY KEY,
  subject    INTEGER NOT NULL,               -- enum subject: what it is about
  subject_id INTEGER NOT NULL,
  top        INTEGER NOT NULL,               -- where its thread begins: itself on the first level
  branch     INTEGER NOT NULL,               -- 0 on the first level; itself on the second
  parent     INTEGER REFERENCES comment(id),
  author     INTEGER NOT NULL REFERENCES member(id),
  shown_as   INTEGER NOT NULL,
  official   INTEGER NOT NULL,               -- 1: said in office
  stance     INTEGER NOT NULL,               -- enum stance
  phase      INTEGER NOT NULL,               -- state of the thing when it was said
  state      INTEGER NOT NULL,               -- enum comment_state
  block      INTEGER REFERENCES block(id),   -- taken off with all that its writer said
  listed     INTEGER NOT NULL,               -- 1: has its place in the thread, be it as a mark
  text       TEXT NOT NULL,
  alike      INTEGER NOT NULL,               -- same for texts of the same letters; 0: too short
  hold       INTEGER NOT NULL DEFAULT 0,     -- enum hold, bits: why it is or was held
  submitted  INTEGER NOT NULL,
  shown      INTEGER,                        -- first shown; NULL: never
  edited     INTEGER,
  changed    INTEGER NOT NULL,               -- last change of state
  ground     INTEGER NOT NULL DEFAULT 0,     -- enum ground of the last decision
  reason     INTEGER REFERENCES revision(id),
  decided_by INTEGER REFERENCES member(id),
  answers    INTEGER NOT NULL DEFAULT 0,     -- to it, listed or not
  helpful    INTEGER NOT NULL DEFAULT 0,     -- equals rows of helpful
  reports    INTEGER NOT NULL DEFAULT 0,     -- equals its open rows of report
  request    TEXT NOT NULL UNIQUE,
  version    INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX comment_newest ON comment (subject, subject_id, id) WHERE branch = 0 AND listed = 1;
CREATE INDEX comment_helpful
  ON comment (subject, subject_id, helpful, id) WHERE branch = 0 AND listed = 1;
CREATE INDEX comment_thread ON comment (top, branch, id) WHERE listed = 1;
CREATE INDEX comment_by_author ON comment (author, id);
CREATE INDEX comment_recent ON comment (author, submitted);
CREATE INDEX comment_alike ON comment (alike, submitted) WHERE alike <> 0;
CREATE INDEX comment_blocked ON comment (block, subject, subject_id) WHERE block IS NOT NULL;
CREATE INDEX comment_held ON comment (author, subject, subject_id, id) WHERE state = 2;
-- What came since somebody was here: under one thing, anywhere; and whether the office has spoken.
CREATE INDEX comment_since ON comment (subject, subject_id, shown) WHERE state = 1 AND block IS NULL;
CREATE INDEX comment_shown ON comment (shown) WHERE state = 1 AND block IS NULL;
CREATE INDEX comment_official
  ON comment (subject, subject_id) WHERE official = 1 AND state = 1 AND block IS NULL;

-- What is shown under a thing, counted: equals its rows of comment that everyone can read; the
-- stances those of the first level.
CREATE TABLE thread (
  subject    INTEGER NOT NULL,
  subject_id INTEGER NOT NULL,
  comments   INTEGER NOT NULL,
  stance_for INTEGER NOT NULL,
  neutral    INTEGER NOT NULL,
  against    INTEGER NOT NULL,
  PRIMARY KEY (subject, subject_id)
) STRICT, WITHOUT ROWID;

-- "This helped": one per member and comment.
CREATE TABLE helpful (
  comment INTEGER NOT NULL REFERENCES comment(id),
  member  INTEGER NOT NULL REFERENCES member(id),
  PRIMARY KEY (comment, member)
) STRICT, WITHOUT ROWID;

-- What a member finds against the rules: one per member and thing.
CREATE TABLE report (
  subject    INTEGER NOT NULL,
  subject_id INTEGER NOT NULL,
  member     INTEGER NOT NULL REFERENCES member(id),
  at         INTEGER NOT NULL,
  ground     INTEGER NOT NULL,               -- enum ground
  word       INTEGER REFERENCES revision(id), -- NULL: none
  outcome    INTEGER NOT NULL DEFAULT 0,     -- enum report_outcome; 0: open
  settled    INTEGER NOT NULL DEFAULT 0,     -- the thing's version after that; 0: open
  PRIMARY KEY (subject, subject_id, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_by_member ON report (member, at);

-- A writer who may not comment for a time, and whose comments are taken off together.
CREATE TABLE block (
  id      INTEGER PRIMARY KEY,
  member  INTEGER NOT NULL REFERENCES member(id),
  officer INTEGER NOT NULL REFERENCES member(id),
  comment INTEGER NOT NULL REFERENCES comment(id), -- that led to it
  at      INTEGER NOT NULL,
  until   INTEGER NOT NULL,
  reason  INTEGER REFERENCES revision(id),
  lifted  INTEGER                            -- NULL: not lifted before its end
) STRICT;
CREATE INDEX block_by_member ON block (member, id);

-- All that waits to be looked through, whatever it is: a row for as long as it waits.
CREATE TABLE review (
  id         INTEGER PRIMARY KEY,
  subject    INTEGER NOT NULL,
  subject_id INTEGER NOT NULL,
  since      INTEGER NOT NULL,
  area       INTEGER REFERENCES node(id),
  UNIQUE (subject, subject_id)
) STRICT;
CREATE INDEX review_oldest ON review (since, id, area);
INSERT INTO review (subject, subject_id, since, area)
  SELECT 2, id, changed, area FROM proposal WHERE state IN (1, 14) ORDER BY changed, id;

-- What members are told about. kind: 0 they do not want to, 1 by itself (their own, or supported),
-- 2 they asked for it.
CREATE TABLE follow (
  subject    INTEGER NOT NULL,
  subject_id INTEGER NOT NULL,
  member     INTEGER NOT NULL REFERENCES member(id),
  kind       INTEGER NOT NULL,
  at         INTEGER NOT NULL,
  PRIMARY KEY (subject, subject_id, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX follow_by_member ON follow (member, at, subject, subject_id) WHERE kind <> 0;
INSERT INTO follow (subject, subject_id, member, kind, at)
  SELECT 2, id, author, 1, submitted FROM proposal WHERE author IS NOT NULL;
INSERT INTO follow (subject, subject_id, member, kind, at)
  SELECT 2, proposal, member, 1, at FROM support WHERE true
  ON CONFLICT (subject, subject_id, member) DO NOTHING;

-- Notices: those of the same event about the same thing fold into one as long as it is unread.
ALTER TABLE notice ADD COLUMN told_as INTEGER NOT NULL DEFAULT 0; -- enum told_as
ALTER TABLE notice ADD COLUMN folds INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notice ADD COLUMN count INTEGER NOT NULL DEFAULT 1;   -- events in it
ALTER TABLE notice ADD COLUMN comment INTEGER REFERENCES comment(id); -- the newest it is about
UPDATE notice SET told_as = 1 WHERE verb IN ('merge_ask', 'undo_ask');
DROP INDEX notice_by_member;
CREATE INDEX notice_inbox ON notice (member, at, id) WHERE read <> 2;
CREATE INDEX notice_unread ON notice (member, at, id) WHERE read = 0;
CREATE UNIQUE INDEX notice_fold ON notice (member, verb, told_as, subject, subject_id)
  WHERE read = 0 AND folds = 1;

-- The way out to a gateway: up to which notice it has been through, and which are to be tried again.
CREATE TABLE way_out (
  one  INTEGER PRIMARY KEY CHECK (one = 1),
  last INTEGER NOT NULL
) STRICT;
INSERT INTO way_out SELECT 1, COALESCE(MAX(id), 0) FROM notice;
CREATE TABLE way_out_again (
  notice INTEGER PRIMARY KEY REFERENCES notice(id),
  tries  INTEGER NOT NULL,
  next   INTEGER NOT NULL
) STRICT;
CREATE INDEX way_out_next ON way_out_again (next, notice);

-- What a person wants to be told (enum wants), whether also outside the hall, and where.
ALTER TABLE person ADD COLUMN wants INTEGER NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN outside INTEGER NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN email TEXT;

-- Visits of one member, the newest first; support of one proposal since a visit.
CREATE INDEX session_by_member ON session (member, id);
CREATE INDEX support_by_time ON support (proposal, at, counts);

-- A decision that can be taken back, on whatever it was made; rows live for minutes.
DROP TABLE undo;
CREATE TABLE undo (
  subject    INTEGER NOT NULL,
  subject_id INTEGER NOT NULL,
  member     INTEGER NOT NULL REFERENCES member(id),
  at         INTEGER NOT NULL,               -- of the decision
  verb       TEXT NOT NULL,
  entry      INTEGER NOT NULL,               -- its number in the audit trail: which came last
  version    INTEGER NOT NULL,               -- that the decision left
  told_from  INTEGER NOT NULL,               -- the notices it wrote, by id; none: to < from
  told_to    INTEGER NOT NULL,
  state      INTEGER NOT NULL,               -- before it, as are the following
  ground     INTEGER NOT NULL,
  reason     INTEGER,
  decided_by INTEGER,
  changed    INTEGER NOT NULL,
  published  INTEGER,                        -- of a proposal
  target     INTEGER,                        -- what a proposal was merged with
  PRIMARY KEY (subject, subject_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX undo_by_member ON undo (member, at, entry);

-- comment: say something; answer: say it in office.
INSERT INTO role_right (role, granted) VALUES
  (1, 'comment'), (2, 'answer'), (4, 'answer'), (5, 'answer'), (6, 'answer');

-- What was decided today, of proposals alone: comments have verbs of the same names.
DROP INDEX audit_decided;
CREATE INDEX audit_decided ON audit (at, actor)
  WHERE subject = 2 AND verb IN ('publish', 'return', 'refuse', 'hide', 'merge');

-- Prepared words belong to the verbs of one kind of thing; what is dropped keeps its number.
ALTER TABLE prepared_word ADD COLUMN subject INTEGER NOT NULL DEFAULT 2;
ALTER TABLE prepared_word ADD COLUMN retired INTEGER NOT NULL DEFAULT 0;
ALTER TABLE prepared_word ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
DROP INDEX prepared_word_name;
CREATE UNIQUE INDEX prepared_word_name ON prepared_word (subject, verb, name) WHERE retired = 0;
