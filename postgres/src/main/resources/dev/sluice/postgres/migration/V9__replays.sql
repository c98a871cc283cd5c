-- Stored tracks that were decided again under another configuration, undoable by run.

CREATE TABLE replay_run (
  id             UUID PRIMARY KEY,
  began_at       TIMESTAMPTZ NOT NULL DEFAULT now(),
  config_version BIGINT NOT NULL REFERENCES config_version (number),
  author         TEXT NOT NULL,
  undone_at      TIMESTAMPTZ
);

COMMENT ON TABLE replay_run IS
  'Runs of config replay --apply-to-stored. undone_at: the tracks have again what they had before.';

CREATE TABLE replay_change (
  run        UUID NOT NULL REFERENCES replay_run (id),
  track      TEXT NOT NULL REFERENCES track (id),
  decision   UUID NOT NULL,
  enriched   JSONB NOT NULL,
  provenance JSONB NOT NULL,
  gold       BOOLEAN NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (run, track)
);

COMMENT ON TABLE replay_change IS
  'What each track of a run had before the run''s decision on it.';
