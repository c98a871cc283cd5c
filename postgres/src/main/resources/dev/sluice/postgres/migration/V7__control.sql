-- The control plane: who changed what, any version brought back as a whole, measured trust that can
-- be used, and what every instance makes of the newest version.

-- Who changed what, when, from where. Rows are added by functions alone and never changed: not by
-- the application, not by an operator, and not by the owner without taking the trigger away.
CREATE TABLE audit (
  number      BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at          TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
  author      TEXT NOT NULL,
  role        TEXT NOT NULL,
  client      TEXT NOT NULL,
  address     TEXT NOT NULL,
  action      TEXT NOT NULL,
  subject     TEXT NOT NULL,
  comment     TEXT NOT NULL,
  detail      JSONB NOT NULL,
  transaction XID8 NOT NULL,
  CONSTRAINT action_is_a_word CHECK (action ~ '^[a-z][a-z_]*$')
);

COMMENT ON TABLE audit IS
  'Who changed what, when, from where. Append-only: rows are added by functions, and never changed or deleted.';
COMMENT ON COLUMN audit.author IS 'What the application says (sluice.author), else the database role.';
COMMENT ON COLUMN audit.role IS 'The database role that logged in, whatever the author says.';
COMMENT ON COLUMN audit.client IS
  'Where the author sat, as the application says (sluice.client), else the address.';
COMMENT ON COLUMN audit.address IS
  'Where the database connection came from; local for a socket of the same machine.';

CREATE FUNCTION sluice_refuse_audit_change() RETURNS TRIGGER
LANGUAGE plpgsql
AS $$
BEGIN
  -- one transaction makes one version, which it may replace before it ends
  IF TG_OP = 'DELETE' THEN
    IF OLD.action = 'configuration' AND OLD.transaction = pg_current_xact_id() THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit
  FOR EACH ROW EXECUTE FUNCTION sluice_refuse_audit_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION sluice_refuse_audit_change();

-- Writes a line of the audit. For functions that run with their owner's rights: nobody else may.
-- The author, client and comment are the transaction's: sluice.author, sluice.client, sluice.comment.
CREATE FUNCTION sluice_audit(p_action TEXT, p_subject TEXT, p_detail JSONB) RETURNS VOID
LANGUAGE sql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp
AS $$
  INSERT INTO audit (author, role, client, address, action, subject, comment, detail, transaction)
  SELECT sluice_author(), session_user,
         coalesce(nullif(current_setting('sluice.client', true), ''), here.address), here.address,
         p_action, p_subject, coalesce(current_setting('sluice.comment', true), ''), p_detail,
         pg_current_xact_id()
    FROM (SELECT coalesce(host(inet_client_addr()), 'local')) AS here (address)
$$;

REVOKE EXECUTE ON FUNCTION sluice_audit FROM PUBLIC;

ALTER TABLE config_version ADD COLUMN comment TEXT NOT NULL DEFAULT '';

COMMENT ON COLUMN config_version.comment IS 'Why, if whoever changed it said so (sluice.comment).';

-- Measured trust can be used in place of the declared one, and is part of a version like it.
ALTER TABLE provider_trust ADD COLUMN used TEXT NOT NULL DEFAULT 'declared';
ALTER TABLE provider_trust
  ADD CONSTRAINT used_is_known CHECK (used IN ('declared', 'measured')),
  ADD CONSTRAINT used_measured_was_measured CHECK (used = 'declared' OR measured IS NOT NULL);

COMMENT ON TABLE provider_trust IS
  'confidence = P(same recording) x the trust that is used. A pair without a row is trusted with 1.';
COMMENT ON COLUMN provider_trust.declared IS
  'Used unless used = measured: 1 where the value is what the provider publishes for that very recording; less for the reason given.';
COMMENT ON COLUMN provider_trust.measured IS
  'Accuracy against a reference (source) over n recordings; used only if used = measured.';

CREATE OR REPLACE FUNCTION sluice_configuration() RETURNS JSONB
LANGUAGE sql STABLE
AS $$
  SELECT jsonb_build_object(
    'metadata_enrichment_config',
    (SELECT coalesce(jsonb_object_agg(
              metadata_field,
              to_jsonb(config) - ARRAY['metadata_field', 'last_updated', 'updated_by']), '{}')
       FROM metadata_enrichment_config AS config),
    'enrichment_providers',
    (SELECT coalesce(jsonb_object_agg(
              provider_name,
              jsonb_build_object(
                'enabled', enabled,
                'rate_limit_requests', rate_limit_requests,
                'rate_limit_window_seconds', rate_limit_window_seconds,
                'cost_per_call', cost_per_call)
              || CASE WHEN base_url IS DISTINCT FROM registered_base_url
                      THEN jsonb_build_object('base_url', base_url) ELSE '{}' END), '{}')
       FROM enrichment_providers),
    'provider_trust',
    (SELECT coalesce(jsonb_object_agg(
              provider || '/' || field,
              jsonb_build_object('declared', declared, 'reason', reason)
              || CASE WHEN measured IS NOT NULL
                      THEN jsonb_build_object('measured', measured, 'source', source, 'n', n)
                      ELSE '{}' END
              || CASE WHEN used <> 'declared'
                      THEN jsonb_build_object('used', used) ELSE '{}' END), '{}')
       FROM provider_trust),
    'plan_setting',
    (SELECT coalesce(jsonb_object_agg(name, jsonb_build_object('value', value)), '{}')
       FROM plan_setting))
$$;

DROP TRIGGER version ON provider_trust;
CREATE CONSTRAINT TRIGGER version AFTER INSERT OR DELETE OR UPDATE OF
    provider, field, declared, reason, measured, source, n, used
  ON provider_trust
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sluice_make_version();

-- As before, and written down in the audit.
CREATE OR REPLACE FUNCTION sluice_make_version() RETURNS TRIGGER
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp
AS $$
DECLARE
  head_number  BIGINT;
  made_by      XID8;
  is_ours      BOOLEAN;
  before_it    BIGINT;
  old_snapshot JSONB;
  new_snapshot JSONB;
  changes      JSONB;
BEGIN
  SELECT number, transaction INTO STRICT head_number, made_by FROM config_head FOR UPDATE;
  is_ours := made_by IS NOT DISTINCT FROM pg_current_xact_id();
  new_snapshot := sluice_configuration();
  IF is_ours AND new_snapshot = (SELECT snapshot FROM config_version WHERE number = head_number) THEN
    RETURN NULL; -- another row of the same transaction came here before
  END IF;
  before_it := CASE WHEN is_ours THEN head_number - 1 ELSE head_number END;
  SELECT snapshot INTO old_snapshot FROM config_version WHERE number = before_it;
  old_snapshot := coalesce(old_snapshot, '{}');

  IF is_ours THEN
    DELETE FROM config_version WHERE number = head_number;
    DELETE FROM audit WHERE transaction = pg_current_xact_id() AND action = 'configuration';
  END IF;
  IF new_snapshot IS NOT DISTINCT FROM old_snapshot THEN
    IF is_ours THEN
      UPDATE config_head SET number = before_it, transaction = NULL;
    END IF;
    RETURN NULL;
  END IF;

  changes := sluice_difference(old_snapshot, new_snapshot);
  INSERT INTO config_version
    (number, snapshot, difference, author, role, transaction, time, comment)
  VALUES (before_it + 1, new_snapshot, changes, sluice_author(), session_user,
          pg_current_xact_id(), now(), coalesce(current_setting('sluice.comment', true), ''));
  UPDATE config_head SET number = before_it + 1, transaction = pg_current_xact_id();
  PERFORM sluice_audit('configuration', 'version ' || (before_it + 1), changes);
  PERFORM pg_notify('sluice_config', (before_it + 1)::TEXT);
  RETURN NULL;
END
$$;

-- Makes the tables say what a snapshot says, row by row, and touches no row that says so already.
-- A provider that is registered and not in the snapshot stays as it is: its row cannot go.
CREATE FUNCTION sluice_restore(p_snapshot JSONB) RETURNS VOID
LANGUAGE plpgsql
AS $$
DECLARE
  fields   CONSTANT JSONB := coalesce(p_snapshot -> 'metadata_enrichment_config', '{}');
  trusted  CONSTANT JSONB := coalesce(p_snapshot -> 'provider_trust', '{}');
  settings CONSTANT JSONB := coalesce(p_snapshot -> 'plan_setting', '{}');
BEGIN
  UPDATE enrichment_providers AS provider
     SET enabled = said.enabled,
         rate_limit_requests = said.rate_limit_requests,
         rate_limit_window_seconds = said.rate_limit_window_seconds,
         cost_per_call = said.cost_per_call,
         base_url = said.base_url
    FROM (SELECT entry.key AS name, r.enabled, r.rate_limit_requests, r.rate_limit_window_seconds,
                 r.cost_per_call,
                 CASE WHEN entry.value ? 'base_url' THEN r.base_url
                      ELSE known.registered_base_url END AS base_url
            FROM jsonb_each(p_snapshot -> 'enrichment_providers') AS entry
            JOIN enrichment_providers AS known ON known.provider_name = entry.key
           CROSS JOIN LATERAL jsonb_populate_record(NULL::enrichment_providers, entry.value) AS r
         ) AS said
   WHERE provider.provider_name = said.name
     AND (provider.enabled, provider.rate_limit_requests, provider.rate_limit_window_seconds,
          provider.cost_per_call, provider.base_url)
         IS DISTINCT FROM
         (said.enabled, said.rate_limit_requests, said.rate_limit_window_seconds,
          said.cost_per_call, said.base_url);

  DELETE FROM metadata_enrichment_config WHERE NOT fields ? metadata_field;
  INSERT INTO metadata_enrichment_config AS config
    (metadata_field, field_type, field_description, enabled, required_for_gold, strategy,
     priority_1_provider, priority_1_confidence, priority_2_provider, priority_2_confidence,
     priority_3_provider, priority_3_confidence, priority_4_provider, priority_4_confidence)
  SELECT entry.key, r.field_type, r.field_description, r.enabled, r.required_for_gold, r.strategy,
         r.priority_1_provider, r.priority_1_confidence, r.priority_2_provider,
         r.priority_2_confidence, r.priority_3_provider, r.priority_3_confidence,
         r.priority_4_provider, r.priority_4_confidence
    FROM jsonb_each(fields) AS entry
   CROSS JOIN LATERAL jsonb_populate_record(NULL::metadata_enrichment_config, entry.value) AS r
   ORDER BY entry.key
  ON CONFLICT (metadata_field) DO UPDATE
     SET field_type = EXCLUDED.field_type, field_description = EXCLUDED.field_description,
         enabled = EXCLUDED.enabled, required_for_gold = EXCLUDED.required_for_gold,
         strategy = EXCLUDED.strategy,
         priority_1_provider = EXCLUDED.priority_1_provider,
         priority_1_confidence = EXCLUDED.priority_1_confidence,
         priority_2_provider = EXCLUDED.priority_2_provider,
         priority_2_confidence = EXCLUDED.priority_2_confidence,
         priority_3_provider = EXCLUDED.priority_3_provider,
         priority_3_confidence = EXCLUDED.priority_3_confidence,
         priority_4_provider = EXCLUDED.priority_4_provider,
         priority_4_confidence = EXCLUDED.priority_4_confidence
   WHERE (config.field_type, config.field_description, config.enabled, config.required_for_gold,
          config.strategy, config.priority_1_provider, config.priority_1_confidence,
          config.priority_2_provider, config.priority_2_confidence, config.priority_3_provider,
          config.priority_3_confidence, config.priority_4_provider, config.priority_4_confidence)
         IS DISTINCT FROM
         (EXCLUDED.field_type, EXCLUDED.field_description, EXCLUDED.enabled,
          EXCLUDED.required_for_gold, EXCLUDED.strategy, EXCLUDED.priority_1_provider,
          EXCLUDED.priority_1_confidence, EXCLUDED.priority_2_provider,
          EXCLUDED.priority_2_confidence, EXCLUDED.priority_3_provider,
          EXCLUDED.priority_3_confidence, EXCLUDED.priority_4_provider,
          EXCLUDED.priority_4_confidence);

  DELETE FROM provider_trust WHERE NOT trusted ? (provider || '/' || field);
  INSERT INTO provider_trust AS trust
    (provider, field, declared, reason, measured, source, n, used)
  SELECT split_part(entry.key, '/', 1), substr(entry.key, strpos(entry.key, '/') + 1),
         r.declared, r.reason, r.measured, r.source, r.n, coalesce(r.used, 'declared')
    FROM jsonb_each(trusted) AS entry
   CROSS JOIN LATERAL jsonb_populate_record(NULL::provider_trust, entry.value) AS r
   ORDER BY entry.key
  ON CONFLICT (provider, field) DO UPDATE
     SET declared = EXCLUDED.declared, reason = EXCLUDED.reason, measured = EXCLUDED.measured,
         source = EXCLUDED.source, n = EXCLUDED.n, used = EXCLUDED.used
   WHERE (trust.declared, trust.reason, trust.measured, trust.source, trust.n, trust.used)
         IS DISTINCT FROM
         (EXCLUDED.declared, EXCLUDED.reason, EXCLUDED.measured, EXCLUDED.source, EXCLUDED.n,
          EXCLUDED.used);

  DELETE FROM plan_setting WHERE NOT settings ? name;
  INSERT INTO plan_setting AS setting (name, value)
  SELECT entry.key, (entry.value ->> 'value')::NUMERIC FROM jsonb_each(settings) AS entry
  ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value WHERE setting.value <> EXCLUDED.value;
END
$$;

COMMENT ON FUNCTION sluice_restore IS
  'Makes the configuration what a snapshot says. Makes one version like any other change.';

CREATE FUNCTION sluice_rollback(p_number BIGINT) RETURNS VOID
LANGUAGE plpgsql
AS $$
DECLARE
  wanted JSONB;
BEGIN
  SELECT snapshot INTO wanted FROM config_version WHERE number = p_number;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no version % of the configuration', p_number
      USING ERRCODE = 'no_data_found';
  END IF;
  IF coalesce(current_setting('sluice.comment', true), '') = '' THEN
    PERFORM set_config('sluice.comment', 'back to version ' || p_number, true);
  END IF;
  PERFORM sluice_restore(wanted);
END
$$;

COMMENT ON FUNCTION sluice_rollback IS
  'Makes the configuration what it was at this version: a new version, equal to that one.';

-- For later migrations that change the default configuration: a database that nobody changed yet
-- has the changed default as its version 1; on any other the migration makes a version like anybody.
CREATE FUNCTION sluice_amend_default() RETURNS VOID
LANGUAGE sql
AS $$
  UPDATE config_version
     SET snapshot = sluice_configuration(),
         difference = sluice_difference('{}', sluice_configuration())
   WHERE number = 1 AND (SELECT number FROM config_head) = 1
$$;

REVOKE EXECUTE ON FUNCTION sluice_amend_default FROM PUBLIC;

-- What every instance makes of the versions.
ALTER TABLE instance
  ADD COLUMN name     TEXT,
  ADD COLUMN http     TEXT,
  ADD COLUMN version  BIGINT,
  ADD COLUMN state    TEXT,
  ADD COLUMN refused  BIGINT,
  ADD COLUMN problems JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN since    TIMESTAMPTZ,
  ADD CONSTRAINT state_is_known CHECK (state IN ('ACK', 'NACK'));

COMMENT ON COLUMN instance.version IS 'The configuration version it works with.';
COMMENT ON COLUMN instance.state IS
  'ACK: it works with the newest version it knows. NACK: it refused a newer one (refused, problems) and goes on with the last good one.';
COMMENT ON COLUMN instance.since IS 'Since when, by its own clock.';

CREATE TABLE instance_version (
  instance    UUID NOT NULL REFERENCES instance (id) ON DELETE CASCADE,
  version     BIGINT NOT NULL,
  state       TEXT NOT NULL,
  problems    JSONB NOT NULL,
  applied_at  TIMESTAMPTZ NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (instance, version),
  CONSTRAINT version_state_is_known CHECK (state IN ('ACK', 'NACK'))
);

COMMENT ON TABLE instance_version IS
  'When each live instance took a version (ACK) or refused it (NACK): the newest 5000 of each. Versions that follow each other quickly may be taken as one, the newest.';
COMMENT ON COLUMN instance_version.applied_at IS
  'By the instance''s own clock; recorded_at is by this server''s.';

CREATE FUNCTION sluice_acknowledge(
  p_instance UUID, p_name TEXT, p_http TEXT, p_version BIGINT, p_state TEXT, p_problems JSONB,
  p_applied_at TIMESTAMPTZ)
RETURNS VOID
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp
AS $$
DECLARE
  took CONSTANT BOOLEAN := p_state = 'ACK';
BEGIN
  INSERT INTO instance AS known (id, seen_at, name, http, version, state, refused, problems, since)
  VALUES (p_instance, clock_timestamp(), p_name, p_http, CASE WHEN took THEN p_version END, p_state,
          CASE WHEN NOT took THEN p_version END, p_problems, p_applied_at)
  ON CONFLICT (id) DO UPDATE
     SET seen_at = clock_timestamp(), name = p_name, http = p_http,
         version = CASE WHEN took THEN p_version ELSE known.version END,
         state = p_state,
         refused = CASE WHEN took THEN NULL ELSE p_version END,
         problems = p_problems,
         since = CASE
           WHEN known.state = p_state
                AND CASE WHEN took THEN known.version ELSE known.refused END = p_version
           THEN known.since -- said again
           ELSE p_applied_at END;
  INSERT INTO instance_version AS known (instance, version, state, problems, applied_at)
  VALUES (p_instance, p_version, p_state, p_problems, p_applied_at)
  ON CONFLICT (instance, version) DO UPDATE
     SET state = p_state, problems = p_problems, applied_at = p_applied_at,
         recorded_at = clock_timestamp()
   WHERE known.state <> p_state;
  DELETE FROM instance_version WHERE instance = p_instance AND version <= p_version - 5000;
END
$$;

REVOKE EXECUTE ON FUNCTION sluice_acknowledge FROM PUBLIC;

-- A measurement that is there already becomes part of a version.
SELECT set_config('sluice.author', 'schema 7', true);
UPDATE provider_trust SET measured = measured WHERE measured IS NOT NULL;
