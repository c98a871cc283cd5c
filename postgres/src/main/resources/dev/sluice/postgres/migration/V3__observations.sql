-- Everything a provider ever said. Rows are added, never changed.

CREATE TABLE observation (
  id                 UUID PRIMARY KEY,
  provider           TEXT NOT NULL,
  origin             TEXT NOT NULL,
  lookup             TEXT NOT NULL,
  market             TEXT NOT NULL,
  key                JSONB NOT NULL,
  question_hash      BYTEA NOT NULL,
  asked_at           TIMESTAMPTZ NOT NULL,
  outcome            TEXT NOT NULL,
  reason             TEXT,
  retry_after_ms     NUMERIC,
  candidates         JSONB,
  lookup_fingerprint TEXT NOT NULL,
  status             INTEGER NOT NULL,
  took_ms            NUMERIC NOT NULL,
  cost               NUMERIC NOT NULL,
  content_hash       BYTEA NOT NULL,
  CONSTRAINT outcome_is_known
    CHECK (outcome IN ('found', 'not_found', 'refused', 'failed', 'withheld')),
  CONSTRAINT only_found_has_candidates CHECK ((outcome = 'found') = (candidates IS NOT NULL)),
  CONSTRAINT found_is_never_empty CHECK (
    candidates IS NULL
    OR (jsonb_typeof(candidates) = 'array' AND jsonb_array_length(candidates) > 0)),
  CONSTRAINT evidence_has_no_reason
    CHECK ((outcome IN ('found', 'not_found')) = (reason IS NULL)),
  CONSTRAINT only_refused_has_retry_after
    CHECK ((outcome = 'refused') = (retry_after_ms IS NOT NULL)),
  CONSTRAINT question_hash_is_sha256 CHECK (octet_length(question_hash) = 32),
  CONSTRAINT content_hash_is_sha256 CHECK (octet_length(content_hash) = 32)
);

COMMENT ON TABLE observation IS
  'One answer to one question, as it came. found and not_found are evidence of the world; refused, failed and withheld are events of one run.';
COMMENT ON COLUMN observation.key IS
  '{"known": [{field, canonical, asked}, ...]} or {"fed": value}.';
COMMENT ON COLUMN observation.candidates IS
  '[{"id", "fields": {name: [raw scalar, ...]}}, ...] in the provider''s order.';
COMMENT ON COLUMN observation.content_hash IS
  'SHA-256 of the row''s other columns, rendered as docs/adr/0031 says.';

CREATE TABLE latest_observation (
  question_hash BYTEA PRIMARY KEY,
  observation   UUID NOT NULL REFERENCES observation (id),
  asked_at      TIMESTAMPTZ NOT NULL,
  fresh_until   TIMESTAMPTZ NOT NULL
);

COMMENT ON TABLE latest_observation IS
  'The newest found or not_found of every question; it may be served again until fresh_until.';

CREATE TABLE raw_body (
  observation  UUID PRIMARY KEY REFERENCES observation (id),
  kept_at      TIMESTAMPTZ NOT NULL,
  content_type TEXT NOT NULL,
  body         BYTEA NOT NULL
);

CREATE INDEX raw_body_kept_at ON raw_body (kept_at);

COMMENT ON TABLE raw_body IS
  'Whole bodies, for finding faults in extraction. Off by default; rows are deleted by age.';
