-- What the operator decides: which providers in which order and how sure each must be.
-- Written by people too (psql), so every rule that can be a constraint is one.

CREATE TABLE enrichment_providers (
  provider_name             TEXT PRIMARY KEY,
  provider_type             TEXT NOT NULL DEFAULT 'api',
  base_url                  TEXT,
  supported_fields          TEXT[] NOT NULL DEFAULT '{}',
  rate_limit_requests       INTEGER,
  rate_limit_window_seconds NUMERIC,
  cost_per_call             NUMERIC,
  enabled                   BOOLEAN NOT NULL DEFAULT true,
  health_status             TEXT,
  last_health_check         TIMESTAMPTZ,
  avg_confidence_score      NUMERIC,
  avg_response_time_ms      NUMERIC,
  success_rate              NUMERIC,
  requires_auth             BOOLEAN NOT NULL DEFAULT false,
  auth_type                 TEXT,
  CONSTRAINT provider_name_is_a_word CHECK (provider_name ~ '^[a-z0-9][a-z0-9_-]*$'),
  CONSTRAINT provider_type_is_known CHECK (provider_type IN ('api', 'scraper', 'manual')),
  CONSTRAINT rate_limit_is_positive CHECK (rate_limit_requests > 0),
  CONSTRAINT rate_limit_window_is_positive
    CHECK (rate_limit_window_seconds > 0 AND rate_limit_window_seconds < 'Infinity'),
  CONSTRAINT cost_is_not_negative CHECK (cost_per_call >= 0 AND cost_per_call < 'Infinity'),
  CONSTRAINT health_status_is_known CHECK (health_status IN ('healthy', 'degraded', 'down')),
  CONSTRAINT avg_confidence_score_in_0_to_1 CHECK (avg_confidence_score BETWEEN 0 AND 1),
  CONSTRAINT avg_response_time_is_not_negative
    CHECK (avg_response_time_ms >= 0 AND avg_response_time_ms < 'Infinity'),
  CONSTRAINT success_rate_in_0_to_1 CHECK (success_rate BETWEEN 0 AND 1)
);

COMMENT ON TABLE enrichment_providers IS
  'Every provider there is. A row for each provider file is inserted at start; the columns that belong to the operator (enabled, rate limit, cost) are never overwritten.';
COMMENT ON COLUMN enrichment_providers.enabled IS
  'Operator''s: false skips this provider in every field.';
COMMENT ON COLUMN enrichment_providers.rate_limit_requests IS
  'Operator''s: requests in any window; NULL: as the provider''s file says.';
COMMENT ON COLUMN enrichment_providers.rate_limit_window_seconds IS
  'Operator''s: length of the window; NULL: as the provider''s file says.';
COMMENT ON COLUMN enrichment_providers.cost_per_call IS
  'Operator''s: in a unit of the operator''s choice; NULL: as the provider''s file says.';
COMMENT ON COLUMN enrichment_providers.health_status IS
  'Statistics, as are the columns after it up to success_rate: NULL means no data, and a change makes no configuration version.';

-- A minimum is plain NUMERIC with a CHECK: NUMERIC(3,2) would round .995 to 1.00 before any
-- constraint could see it. NaN is greater than every number, so "<= 1" refuses it.
CREATE TABLE metadata_enrichment_config (
  metadata_field        TEXT PRIMARY KEY,
  priority_1_provider   TEXT,
  priority_1_confidence NUMERIC,
  priority_2_provider   TEXT,
  priority_2_confidence NUMERIC,
  priority_3_provider   TEXT,
  priority_3_confidence NUMERIC,
  priority_4_provider   TEXT,
  priority_4_confidence NUMERIC,
  enabled               BOOLEAN NOT NULL DEFAULT true,
  required_for_gold     BOOLEAN NOT NULL DEFAULT false,
  last_updated          TIMESTAMPTZ NOT NULL DEFAULT now(),
  field_type            TEXT NOT NULL DEFAULT 'text',
  field_description     TEXT NOT NULL DEFAULT '',
  strategy              TEXT NOT NULL DEFAULT 'first_acceptable',
  updated_by            TEXT NOT NULL DEFAULT session_user,
  CONSTRAINT metadata_field_is_a_word CHECK (metadata_field ~ '^[a-z0-9][a-z0-9_]*$'),
  CONSTRAINT priority_1_provider_is_registered
    FOREIGN KEY (priority_1_provider) REFERENCES enrichment_providers (provider_name),
  CONSTRAINT priority_2_provider_is_registered
    FOREIGN KEY (priority_2_provider) REFERENCES enrichment_providers (provider_name),
  CONSTRAINT priority_3_provider_is_registered
    FOREIGN KEY (priority_3_provider) REFERENCES enrichment_providers (provider_name),
  CONSTRAINT priority_4_provider_is_registered
    FOREIGN KEY (priority_4_provider) REFERENCES enrichment_providers (provider_name),
  CONSTRAINT priority_1_provider_has_a_minimum
    CHECK (priority_1_provider IS NULL OR priority_1_confidence IS NOT NULL),
  CONSTRAINT priority_2_provider_has_a_minimum
    CHECK (priority_2_provider IS NULL OR priority_2_confidence IS NOT NULL),
  CONSTRAINT priority_3_provider_has_a_minimum
    CHECK (priority_3_provider IS NULL OR priority_3_confidence IS NOT NULL),
  CONSTRAINT priority_4_provider_has_a_minimum
    CHECK (priority_4_provider IS NULL OR priority_4_confidence IS NOT NULL),
  CONSTRAINT priority_1_confidence_in_0_to_1 CHECK (priority_1_confidence BETWEEN 0 AND 1),
  CONSTRAINT priority_2_confidence_in_0_to_1 CHECK (priority_2_confidence BETWEEN 0 AND 1),
  CONSTRAINT priority_3_confidence_in_0_to_1 CHECK (priority_3_confidence BETWEEN 0 AND 1),
  CONSTRAINT priority_4_confidence_in_0_to_1 CHECK (priority_4_confidence BETWEEN 0 AND 1),
  CONSTRAINT priority_1_confidence_has_two_decimals
    CHECK (priority_1_confidence = round(priority_1_confidence, 2)),
  CONSTRAINT priority_2_confidence_has_two_decimals
    CHECK (priority_2_confidence = round(priority_2_confidence, 2)),
  CONSTRAINT priority_3_confidence_has_two_decimals
    CHECK (priority_3_confidence = round(priority_3_confidence, 2)),
  CONSTRAINT priority_4_confidence_has_two_decimals
    CHECK (priority_4_confidence = round(priority_4_confidence, 2)),
  CONSTRAINT field_type_is_known CHECK (
    field_type IN ('identifier', 'isrc', 'text', 'numeric', 'bpm', 'key', 'unit_interval', 'date', 'tags')),
  CONSTRAINT strategy_is_known CHECK (strategy IN ('first_acceptable'))
);

COMMENT ON TABLE metadata_enrichment_config IS
  'For each field up to four providers, asked in this order, and the confidence each must reach. An empty slot closes up; a confidence without a provider is ignored.';
COMMENT ON COLUMN metadata_enrichment_config.last_updated IS
  'When a configuration column of this row last changed. Set by a trigger unless the statement sets it.';
COMMENT ON COLUMN metadata_enrichment_config.updated_by IS
  'Who changed it: the API''s user, else the database role. Set by a trigger.';

-- How far a provider's value for a field can be trusted once the recording is known to be the right one.
CREATE TABLE provider_trust (
  provider TEXT NOT NULL,
  field    TEXT NOT NULL,
  declared NUMERIC NOT NULL DEFAULT 1,
  reason   TEXT NOT NULL DEFAULT '',
  measured NUMERIC,
  source   TEXT,
  n        BIGINT,
  PRIMARY KEY (provider, field),
  CONSTRAINT provider_is_registered
    FOREIGN KEY (provider) REFERENCES enrichment_providers (provider_name) ON DELETE CASCADE,
  CONSTRAINT declared_in_0_to_1 CHECK (declared BETWEEN 0 AND 1),
  CONSTRAINT measured_in_0_to_1 CHECK (measured BETWEEN 0 AND 1),
  CONSTRAINT measured_has_source_and_n
    CHECK (measured IS NULL OR (source IS NOT NULL AND n IS NOT NULL)),
  CONSTRAINT n_is_positive CHECK (n > 0)
);

COMMENT ON TABLE provider_trust IS
  'confidence = P(same recording) x declared. A pair without a row is trusted with 1.';
COMMENT ON COLUMN provider_trust.declared IS
  'Used: 1 where the value is what the provider publishes for that very recording; less for the reason given.';
COMMENT ON COLUMN provider_trust.measured IS
  'Shown beside it, never used by itself: accuracy against a reference (source) over n recordings.';

CREATE TABLE plan_setting (
  name  TEXT PRIMARY KEY,
  value NUMERIC NOT NULL,
  CONSTRAINT name_is_known CHECK (name IN ('identity_floor')),
  CONSTRAINT identity_floor_in_0_to_1 CHECK (name <> 'identity_floor' OR value BETWEEN 0 AND 1)
);

COMMENT ON TABLE plan_setting IS
  'identity_floor: under this probability a found recording is not taken for the one asked about (default .50).';

CREATE TABLE provider_performance_history (
  provider_name        TEXT NOT NULL,
  metadata_field       TEXT NOT NULL,
  request_count        BIGINT NOT NULL DEFAULT 0,
  success_count        BIGINT NOT NULL DEFAULT 0,
  success_rate         NUMERIC GENERATED ALWAYS AS (
                         CASE WHEN request_count > 0
                              THEN round(success_count::NUMERIC / request_count, 4) END) STORED,
  avg_confidence       NUMERIC,
  avg_response_time_ms NUMERIC,
  period_start         TIMESTAMPTZ NOT NULL,
  period_end           TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (provider_name, metadata_field, period_start),
  CONSTRAINT history_provider_is_registered
    FOREIGN KEY (provider_name) REFERENCES enrichment_providers (provider_name) ON DELETE CASCADE,
  CONSTRAINT counts_are_possible CHECK (success_count BETWEEN 0 AND request_count),
  CONSTRAINT history_confidence_in_0_to_1 CHECK (avg_confidence BETWEEN 0 AND 1),
  CONSTRAINT history_response_time_is_not_negative
    CHECK (avg_response_time_ms >= 0 AND avg_response_time_ms < 'Infinity'),
  CONSTRAINT period_has_a_length CHECK (period_end > period_start)
);

CREATE INDEX provider_performance_history_period_end ON provider_performance_history (period_end);

CREATE FUNCTION get_provider_priority(
  p_metadata_field TEXT, p_exclude_providers TEXT[] DEFAULT '{}')
RETURNS TABLE (priority INTEGER, provider TEXT, min_confidence NUMERIC)
LANGUAGE sql STABLE
AS $$
  SELECT row_number() OVER (ORDER BY slot.number)::INTEGER, slot.provider, round(slot.minimum, 2)
    FROM metadata_enrichment_config AS config
   CROSS JOIN LATERAL (VALUES
           (1, config.priority_1_provider, config.priority_1_confidence),
           (2, config.priority_2_provider, config.priority_2_confidence),
           (3, config.priority_3_provider, config.priority_3_confidence),
           (4, config.priority_4_provider, config.priority_4_confidence)
         ) AS slot (number, provider, minimum)
   WHERE config.metadata_field = p_metadata_field
     AND config.enabled
     AND slot.provider IS NOT NULL
     AND NOT EXISTS (SELECT 1
                       FROM unnest(p_exclude_providers) AS excluded (provider)
                      WHERE excluded.provider = slot.provider)
   ORDER BY slot.number
$$;

COMMENT ON FUNCTION get_provider_priority IS
  'The rungs of an enabled field without the excluded providers, numbered 1..n without gaps.';

-- Author of a change: what the application says in sluice.author for this transaction, else the role
-- that logged in.
CREATE FUNCTION sluice_author() RETURNS TEXT
LANGUAGE sql STABLE
AS $$
  SELECT coalesce(nullif(current_setting('sluice.author', true), ''), session_user::TEXT)
$$;

CREATE FUNCTION sluice_stamp_configuration() RETURNS TRIGGER
LANGUAGE plpgsql
AS $$
DECLARE
  stamps CONSTANT TEXT[] := ARRAY['last_updated', 'updated_by'];
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.updated_by := sluice_author();
  ELSIF to_jsonb(NEW) - stamps IS DISTINCT FROM to_jsonb(OLD) - stamps THEN
    NEW.updated_by := sluice_author();
    IF NEW.last_updated IS NOT DISTINCT FROM OLD.last_updated THEN
      NEW.last_updated := now();
    END IF;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER stamp BEFORE INSERT OR UPDATE ON metadata_enrichment_config
  FOR EACH ROW EXECUTE FUNCTION sluice_stamp_configuration();
