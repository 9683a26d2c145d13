-- Merging, appeals, undo, guests' drafts, saved filters, prepared reasons, one-time codes.

-- Who decided last in the office's name: an appeal goes to somebody else.
ALTER TABLE proposal ADD COLUMN decided_by INTEGER REFERENCES member(id);
UPDATE proposal SET decided_by =
  (SELECT NULLIF(a.actor, 0) FROM audit a WHERE a.subject = 2 AND a.subject_id = proposal.id
    AND a.verb IN ('publish', 'return', 'refuse', 'hide', 'restore') ORDER BY a.seq DESC LIMIT 1);
-- The author's word, once a refusal was appealed against: that can be done once.
ALTER TABLE proposal ADD COLUMN objection INTEGER REFERENCES revision(id);

-- A merged proposal and the one it was merged into; split removes the link.
CREATE TABLE merge (
  source INTEGER PRIMARY KEY REFERENCES proposal(id),
  target INTEGER NOT NULL REFERENCES proposal(id),
  state  INTEGER NOT NULL,                   -- of the source before, where split leads back
  at     INTEGER NOT NULL                    -- as proposal.changed of the source
) STRICT;
CREATE INDEX merge_by_target ON merge (target, source);

-- The last decision on a proposal, as long as who made it may take it back. Its notices that nobody
-- has read are then withdrawn: notice.read becomes 2.
CREATE TABLE undo (
  proposal   INTEGER PRIMARY KEY REFERENCES proposal(id),
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
  published  INTEGER,
  changed    INTEGER NOT NULL,
  target     INTEGER                         -- what it was merged with
) STRICT;
CREATE INDEX undo_by_member ON undo (member, at, entry);

-- Half-written forms of guests: who knows the code may go on with it, for some days.
CREATE TABLE guest_draft (
  code    TEXT PRIMARY KEY,                  -- K7M482, without its dash
  form    TEXT NOT NULL,
  body    TEXT NOT NULL,
  request TEXT NOT NULL,
  saved   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX guest_draft_by_age ON guest_draft (saved);

-- A member's filters of lists, by the name they gave.
CREATE TABLE saved_filter (
  member INTEGER NOT NULL REFERENCES member(id),
  list   TEXT NOT NULL,
  name   TEXT NOT NULL,
  body   TEXT NOT NULL,
  PRIMARY KEY (member, list, name)
) STRICT, WITHOUT ROWID;

-- Words to authors that the office has ready.
CREATE TABLE prepared_word (
  id     INTEGER PRIMARY KEY,
  verb   TEXT NOT NULL,
  ground INTEGER NOT NULL DEFAULT 0,
  name   TEXT NOT NULL,
  text   TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX prepared_word_name ON prepared_word (verb, name);

-- A one-time code on paper in place of a forgotten secret: as a credential of its own kind (2),
-- with an end. who: the officer who gave it.
ALTER TABLE credential ADD COLUMN until INTEGER;
ALTER TABLE credential ADD COLUMN given_by INTEGER REFERENCES member(id);

-- 1: this person reads the hall as lines of text.
ALTER TABLE person ADD COLUMN plain INTEGER NOT NULL DEFAULT 0;

-- What was decided today is counted from here. A busy day has many entries and few decisions.
CREATE INDEX audit_decided ON audit (at, actor)
  WHERE verb IN ('publish', 'return', 'refuse', 'hide', 'merge');
