-- Who may do what, for the roles that exist. Run after every migration, as the owner, with a lock held.
-- Owner: everything, and the only one who changes the schema.
-- sluice_app: adds observations and decisions, and can change neither.
-- sluice_operator: changes the configuration tables, reads the rest.
DO $$
DECLARE
  member TEXT;
BEGIN
  FOR member IN
    SELECT rolname FROM pg_roles WHERE rolname IN ('sluice_app', 'sluice_operator')
  LOOP
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), member);
    EXECUTE format(
      'GRANT SELECT ON metadata_enrichment_config, enrichment_providers, provider_trust, plan_setting,
         provider_performance_history, config_version, config_head, observation, latest_observation,
         raw_body, catalogue, track, decision, permit_source, permit_day, instance,
         instance_version, audit, sluice_schema_history TO %I', member);
    EXECUTE format(
      'GRANT INSERT, UPDATE, DELETE
          ON metadata_enrichment_config, enrichment_providers, provider_trust, plan_setting TO %I', member);
    EXECUTE format('GRANT SELECT ON field_lock, replay_run, replay_change TO %I', member);
    IF member = 'sluice_app' THEN
      GRANT INSERT ON replay_change TO sluice_app;
      GRANT EXECUTE ON FUNCTION sluice_lock, sluice_unlock, sluice_begin_replay, sluice_end_replay
        TO sluice_app;
      GRANT INSERT ON observation, raw_body, catalogue, decision TO sluice_app;
      GRANT INSERT, UPDATE ON latest_observation, track, provider_performance_history TO sluice_app;
      GRANT DELETE ON raw_body, provider_performance_history TO sluice_app;
      GRANT EXECUTE ON FUNCTION sluice_lease, sluice_heartbeat, sluice_leave, sluice_acknowledge
        TO sluice_app;
    END IF;
  END LOOP;
END
$$;
