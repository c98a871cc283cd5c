-- Every change of configuration is a version, whoever makes it and by whatever means.
--
-- Deferred constraint triggers look at the whole configuration once the transaction is about to
-- commit. The lock on the one head row makes the versions of concurrent transactions one line: each
-- is the successor of the one before, without gaps, and is visible exactly when its rows are.

CREATE TABLE config_version (
  number      BIGINT PRIMARY KEY,
  snapshot    JSONB NOT NULL,
  difference  JSONB NOT NULL,
  author      TEXT NOT NULL,
  role        TEXT NOT NULL,
  transaction XID8 NOT NULL,
  time        TIMESTAMPTZ NOT NULL
);

COMMENT ON TABLE config_version IS
  'The configuration as it stood after each transaction that changed it. Never changed, never deleted.';
COMMENT ON COLUMN config_version.difference IS
  'What changed: table -> row -> column -> {old, new}; for a row that came or went, table -> row -> {old, new}.';
COMMENT ON COLUMN config_version.author IS 'What the application says, else the database role.';
COMMENT ON COLUMN config_version.role IS 'The database role that logged in, whatever the author says.';

CREATE TABLE config_head (
  one         BOOLEAN PRIMARY KEY DEFAULT true CHECK (one),
  number      BIGINT NOT NULL,
  transaction XID8
);

COMMENT ON TABLE config_head IS 'One row: the number of the newest version. Locked while one is made.';

INSERT INTO config_head (number) VALUES (0);

-- Everything a decision can depend on; no statistics, no stamps.
CREATE FUNCTION sluice_configuration() RETURNS JSONB
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
                'cost_per_call', cost_per_call)), '{}')
       FROM enrichment_providers),
    'provider_trust',
    (SELECT coalesce(jsonb_object_agg(
              provider || '/' || field,
              jsonb_build_object('declared', declared, 'reason', reason)), '{}')
       FROM provider_trust),
    'plan_setting',
    (SELECT coalesce(jsonb_object_agg(name, jsonb_build_object('value', value)), '{}')
       FROM plan_setting))
$$;

-- The entries of two objects that differ, each as {old, new}; an absent side is null.
CREATE FUNCTION sluice_changes(before JSONB, after JSONB) RETURNS JSONB
LANGUAGE sql IMMUTABLE
AS $$
  SELECT coalesce(jsonb_object_agg(
           key, jsonb_build_object('old', before -> key, 'new', after -> key)), '{}')
    FROM (SELECT jsonb_object_keys(before) UNION SELECT jsonb_object_keys(after)) AS keys (key)
   WHERE before -> key IS DISTINCT FROM after -> key
$$;

CREATE FUNCTION sluice_difference(before JSONB, after JSONB) RETURNS JSONB
LANGUAGE sql IMMUTABLE
AS $$
  WITH changed_row AS (
    SELECT tables.key AS table_name, rows.key AS row_name,
           rows.value -> 'old' AS old, rows.value -> 'new' AS new
      FROM jsonb_each(sluice_changes(before, after)) AS tables
     CROSS JOIN LATERAL jsonb_each(sluice_changes(
             coalesce(nullif(tables.value -> 'old', 'null'), '{}'),
             coalesce(nullif(tables.value -> 'new', 'null'), '{}'))) AS rows
  ), changed_table AS (
    SELECT table_name,
           jsonb_object_agg(
             row_name,
             CASE WHEN jsonb_typeof(old) = 'object' AND jsonb_typeof(new) = 'object'
                  THEN sluice_changes(old, new)
                  ELSE jsonb_build_object('old', old, 'new', new) END) AS changes
      FROM changed_row
     GROUP BY table_name
  )
  SELECT coalesce(jsonb_object_agg(table_name, changes), '{}') FROM changed_table
$$;

-- Runs with its owner's rights: who may change the configuration may not write its history.
-- A transaction that makes its constraints immediate half-way comes here more than once; it still
-- makes one version, or none if it took everything back.
CREATE FUNCTION sluice_make_version() RETURNS TRIGGER
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp
AS $$
DECLARE
  head_number  BIGINT;
  made_by      XID8;
  is_ours      BOOLEAN;
  before_it    BIGINT;
  old_snapshot JSONB;
  new_snapshot JSONB;
BEGIN
  SELECT number, transaction INTO STRICT head_number, made_by FROM config_head FOR UPDATE;
  is_ours := made_by IS NOT DISTINCT FROM pg_current_xact_id();
  before_it := CASE WHEN is_ours THEN head_number - 1 ELSE head_number END;
  SELECT snapshot INTO old_snapshot FROM config_version WHERE number = before_it;
  old_snapshot := coalesce(old_snapshot, '{}');
  new_snapshot := sluice_configuration();

  IF is_ours THEN
    DELETE FROM config_version WHERE number = head_number;
  END IF;
  IF new_snapshot IS NOT DISTINCT FROM old_snapshot THEN
    IF is_ours THEN
      UPDATE config_head SET number = before_it, transaction = NULL;
    END IF;
    RETURN NULL;
  END IF;

  INSERT INTO config_version (number, snapshot, difference, author, role, transaction, time)
  VALUES (before_it + 1, new_snapshot, sluice_difference(old_snapshot, new_snapshot),
          sluice_author(), session_user, pg_current_xact_id(), now());
  UPDATE config_head SET number = before_it + 1, transaction = pg_current_xact_id();
  PERFORM pg_notify('sluice_config', (before_it + 1)::TEXT);
  RETURN NULL;
END
$$;

REVOKE EXECUTE ON FUNCTION sluice_make_version() FROM PUBLIC;

CREATE CONSTRAINT TRIGGER version AFTER INSERT OR UPDATE OR DELETE ON metadata_enrichment_config
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sluice_make_version();
CREATE CONSTRAINT TRIGGER version AFTER INSERT OR DELETE OR UPDATE OF
    provider_name, enabled, rate_limit_requests, rate_limit_window_seconds, cost_per_call
  ON enrichment_providers
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sluice_make_version();
CREATE CONSTRAINT TRIGGER version AFTER INSERT OR DELETE OR UPDATE OF
    provider, field, declared, reason
  ON provider_trust
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sluice_make_version();
CREATE CONSTRAINT TRIGGER version AFTER INSERT OR UPDATE OR DELETE ON plan_setting
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sluice_make_version();

-- TRUNCATE fires no row trigger, so it would change the configuration unseen.
CREATE FUNCTION sluice_refuse_truncate() RETURNS TRIGGER
LANGUAGE plpgsql
AS $$
BEGIN
  RAISE EXCEPTION 'TRUNCATE of % would leave no version: use DELETE', TG_TABLE_NAME
    USING ERRCODE = 'feature_not_supported';
END
$$;

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON metadata_enrichment_config
  FOR EACH STATEMENT EXECUTE FUNCTION sluice_refuse_truncate();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON enrichment_providers
  FOR EACH STATEMENT EXECUTE FUNCTION sluice_refuse_truncate();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON provider_trust
  FOR EACH STATEMENT EXECUTE FUNCTION sluice_refuse_truncate();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON plan_setting
  FOR EACH STATEMENT EXECUTE FUNCTION sluice_refuse_truncate();
