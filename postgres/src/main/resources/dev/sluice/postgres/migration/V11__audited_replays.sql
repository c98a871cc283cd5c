-- Replays that rewrite stored tracks are written down in the audit; tables without locks can be
-- emptied; a version that something was decided under stays what it was.

-- Begins a run. Writes a line of the audit.
CREATE FUNCTION sluice_begin_replay(p_run UUID, p_config_version BIGINT) RETURNS VOID
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp
AS $$
BEGIN
  INSERT INTO replay_run (id, config_version, author)
  VALUES (p_run, p_config_version, sluice_author());
  PERFORM sluice_audit('replay', 'run ' || p_run,
                       jsonb_build_object('config_version', p_config_version));
END
$$;

COMMENT ON FUNCTION sluice_begin_replay IS
  'Begins a run of config replay --apply-to-stored. Writes a line of the audit.';

-- Says that a run is taken back; false if there is no such run. Writes a line of the audit.
CREATE FUNCTION sluice_end_replay(p_run UUID) RETURNS BOOLEAN
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp
AS $$
BEGIN
  UPDATE replay_run SET undone_at = now() WHERE id = p_run;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM sluice_audit('replay_undone', 'run ' || p_run, '{}');
  RETURN true;
END
$$;

COMMENT ON FUNCTION sluice_end_replay IS
  'Says that a run is taken back. Writes a line of the audit.';

REVOKE EXECUTE ON FUNCTION sluice_begin_replay, sluice_end_replay FROM PUBLIC;

-- Runs are begun and taken back by these two functions alone.
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'sluice_app') THEN
    REVOKE INSERT, UPDATE (undone_at) ON replay_run FROM sluice_app;
  END IF;
END
$$;

COMMENT ON COLUMN track.given IS
  'field -> value, as supplied with the newest request; without the fields that were locked then.';

-- As before, where there is something to lose.
CREATE OR REPLACE FUNCTION sluice_refuse_losing_locks() RETURNS TRIGGER
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp
AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM field_lock WHERE locked) THEN
    RAISE EXCEPTION 'TRUNCATE of % would lose locked values: unlock them first', TG_TABLE_NAME
      USING ERRCODE = 'feature_not_supported';
  END IF;
  RETURN NULL;
END
$$;

-- For later migrations that change the default configuration: a database that nobody changed yet,
-- and that decided nothing yet, has the changed default as its version 1; on any other the migration
-- makes a version like anybody.
CREATE OR REPLACE FUNCTION sluice_amend_default() RETURNS VOID
LANGUAGE sql
AS $$
  UPDATE config_version
     SET snapshot = sluice_configuration(),
         difference = sluice_difference('{}', sluice_configuration())
   WHERE number = 1 AND (SELECT number FROM config_head) = 1
     AND NOT EXISTS (SELECT 1 FROM decision WHERE config_version = 1)
$$;
