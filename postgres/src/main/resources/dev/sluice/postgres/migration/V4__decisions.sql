-- What was decided, on which evidence, and what every track has now.

CREATE TABLE catalogue (
  fingerprint TEXT PRIMARY KEY,
  sources     JSONB NOT NULL,
  kept_at     TIMESTAMPTZ NOT NULL
);

COMMENT ON TABLE catalogue IS 'The provider files by their common fingerprint: name -> text.';

CREATE TABLE track (
  id          TEXT PRIMARY KEY,
  given       JSONB NOT NULL,
  given_types JSONB NOT NULL,
  enriched    JSONB NOT NULL,
  provenance  JSONB NOT NULL,
  gold        BOOLEAN NOT NULL,
  updated_at  TIMESTAMPTZ NOT NULL
);

COMMENT ON COLUMN track.given IS 'field -> value, as supplied with the newest request.';
COMMENT ON COLUMN track.enriched IS 'field -> value.';
COMMENT ON COLUMN track.provenance IS
  'field -> {provider, confidence, priority, timestamp, decision, observation, type, locked, kept}, for every field of enriched.';
COMMENT ON COLUMN track.gold IS
  'Every field that was required_for_gold at the newest decision has a value.';

CREATE TABLE decision (
  id             UUID PRIMARY KEY,
  track          TEXT NOT NULL REFERENCES track (id),
  decided_at     TIMESTAMPTZ NOT NULL,
  config_version BIGINT NOT NULL REFERENCES config_version (number),
  catalogue      TEXT NOT NULL,
  judge_version  TEXT NOT NULL,
  request        JSONB NOT NULL,
  evidence       UUID[] NOT NULL,
  outcome        JSONB NOT NULL
);

CREATE INDEX decision_track ON decision (track, decided_at);

COMMENT ON TABLE decision IS
  'One run of the waterfall to its end. Rows are added, never changed.';
COMMENT ON COLUMN decision.evidence IS
  'The observations it saw. All of them are stored before it.';
