-- What all instances on this database share about a source: its permits, its budget, how it is
-- doing, and which of its columns the operator set.

-- Permits of a source's limit. A block is `counts[i]` permits that are used up at `ends[i]` at the
-- latest; times are microseconds since 1970 by this server's clock, ascending.
CREATE TABLE permit_source (
  source      TEXT PRIMARY KEY,
  ends        BIGINT[] NOT NULL DEFAULT '{}',
  counts      INTEGER[] NOT NULL DEFAULT '{}',
  block_slot  BIGINT NOT NULL DEFAULT 0,
  newest_slot BIGINT NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

COMMENT ON TABLE permit_source IS
  'The permits of each source that still count in some window, in blocks. Written by sluice_lease alone.';

CREATE TABLE permit_day (
  source TEXT NOT NULL,
  day    DATE NOT NULL,
  spent  BIGINT NOT NULL,
  PRIMARY KEY (source, day)
) WITH (fillfactor = 50);

COMMENT ON TABLE permit_day IS
  'Permits of each source that has a daily budget, by day (UTC), counted when they are leased.';

-- Leases permits of a source: at most p_requests are used in any p_window (us).
--
-- A permit is used between its slot and slot + late, so the window of the latest of any
-- p_requests + 1 permits begins after the first of them was used if only
-- slot[i + p_requests] > slot[i] + late + p_window. The row lock makes the leases of all instances
-- one line, and slots never go back, so the oldest block is always the first to be free.
--
-- While nobody has to wait and at most half of the permits are out, up to p_spare more than p_wanted
-- are handed out, all for now, and they last p_late_far. While more than half are out, slots are
-- spaced a little closer than the limit itself would, so that no burst comes back in every window.
--
-- `delays` (us from now) is empty when the day's budget is spent; `reset` is when there is more,
-- us from now. `began` and `moment` are readings of this server's clock, us since 1970: when the call
-- arrived, and the one that delays count from.
CREATE FUNCTION sluice_lease(
  p_source TEXT, p_requests INTEGER, p_window BIGINT, p_per_day BIGINT,
  p_wanted INTEGER, p_spare INTEGER, p_late BIGINT, p_late_far BIGINT,
  OUT delays BIGINT[], OUT late BIGINT, OUT reset BIGINT, OUT began BIGINT, OUT moment BIGINT)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp
AS $$
DECLARE
  most    CONSTANT INTEGER := 200;
  ahead   CONSTANT BIGINT := 250000;
  width   CONSTANT BIGINT := p_window / 100;
  gap     CONSTANT BIGINT := p_window / p_requests / 10 * 9;
  state   permit_source%ROWTYPE;
  now_us  BIGINT;
  midnight BIGINT;
  today   DATE;
  left_on BIGINT[];
  on_day  INTEGER;
  spent   BIGINT[] := '{0,0}';
  wanted  INTEGER := least(greatest(p_wanted, 1), most);
  granted INTEGER := 0;
  used    BIGINT := 0;
  oldest  INTEGER := 1;
  kept    INTEGER := 1;
  slot    BIGINT;
  first   BIGINT;
BEGIN
  -- A crash of the server may forget the last second of leases; see docs/adr/0064.
  PERFORM set_config('synchronous_commit', 'off', true);
  SELECT * INTO state FROM permit_source WHERE source = p_source FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO permit_source (source) VALUES (p_source) ON CONFLICT DO NOTHING;
    SELECT * INTO STRICT state FROM permit_source WHERE source = p_source FOR UPDATE;
  END IF;
  now_us := (extract(epoch FROM clock_timestamp()) * 1000000)::BIGINT;
  moment := now_us;
  began := (extract(epoch FROM statement_timestamp()) * 1000000)::BIGINT;
  slot := greatest(now_us, state.newest_slot);
  late := p_late;

  IF p_per_day IS NOT NULL THEN
    today := (to_timestamp(now_us / 1000000) AT TIME ZONE 'UTC')::DATE;
    midnight := (extract(epoch FROM (today + 1)::TIMESTAMP) * 1000000)::BIGINT;
    reset := midnight - now_us;
    left_on := ARRAY[
      p_per_day - coalesce(
        (SELECT d.spent FROM permit_day AS d WHERE d.source = p_source AND d.day = today), 0),
      p_per_day - coalesce(
        (SELECT d.spent FROM permit_day AS d WHERE d.source = p_source AND d.day = today + 1), 0)];
  END IF;

  SELECT coalesce(sum(n), 0) INTO used FROM unnest(state.counts) AS n;
  delays := '{}';
  LOOP
    WHILE oldest <= cardinality(state.ends) AND state.ends[oldest] + p_window < slot LOOP
      used := used - state.counts[oldest];
      oldest := oldest + 1;
    END LOOP;
    IF used >= p_requests THEN
      slot := state.ends[oldest] + p_window + 1;
      CONTINUE;
    END IF;
    IF granted = 0 AND slot = now_us AND (used + wanted) * 2 <= p_requests THEN
      late := p_late_far;
      wanted := least(wanted + p_spare, most, p_requests / 2 - used);
    END IF;
    EXIT WHEN granted >= wanted;
    IF used * 2 > p_requests THEN
      slot := greatest(slot, state.newest_slot + gap);
    END IF;
    first := coalesce(first, slot);
    EXIT WHEN slot > first + ahead;

    IF p_per_day IS NOT NULL THEN
      -- what could be used on either side of midnight is used after it
      IF slot < midnight AND slot + late >= midnight THEN
        EXIT WHEN granted > 0;
        slot := midnight;
      END IF;
      on_day := CASE WHEN slot < midnight THEN 1 ELSE 2 END;
      EXIT WHEN left_on[on_day] <= 0;
      left_on[on_day] := left_on[on_day] - 1;
      spent[on_day] := spent[on_day] + 1;
    END IF;

    IF cardinality(state.ends) >= oldest AND slot - state.block_slot < width THEN
      state.ends[cardinality(state.ends)] :=
        greatest(state.ends[cardinality(state.ends)], slot + late);
      state.counts[cardinality(state.counts)] := state.counts[cardinality(state.counts)] + 1;
    ELSE
      state.ends := state.ends
        || greatest(slot + late, coalesce(state.ends[cardinality(state.ends)], 0));
      state.counts := state.counts || 1;
      state.block_slot := slot;
    END IF;
    state.newest_slot := slot;
    delays := delays || (slot - now_us);
    used := used + 1;
    granted := granted + 1;
    kept := oldest; -- what is free at this slot is free for good: no later slot lies before it
  END LOOP;

  UPDATE permit_source
     SET ends = state.ends[kept:], counts = state.counts[kept:],
         block_slot = state.block_slot, newest_slot = state.newest_slot
   WHERE source = p_source;
  INSERT INTO permit_day AS counted (source, day, spent)
  SELECT p_source, today + n - 1, spent[n] FROM generate_series(1, 2) AS n WHERE spent[n] > 0
      ON CONFLICT (source, day) DO UPDATE SET spent = counted.spent + EXCLUDED.spent;
END
$$;

COMMENT ON FUNCTION sluice_lease IS
  'Leases permits of a source''s limit to an instance: see docs/adr/0064.';

-- Who is there, so that each can take its share while this database is away.
CREATE TABLE instance (
  id      UUID PRIMARY KEY,
  seen_at TIMESTAMPTZ NOT NULL
);

COMMENT ON TABLE instance IS
  'Processes that use this database; each writes seen_at every few seconds and removes its row at its end.';

-- Says that an instance is there and returns how many are. Who was not heard of for p_stale does
-- not count, and is forgotten after an hour.
CREATE FUNCTION sluice_heartbeat(p_instance UUID, p_stale INTERVAL) RETURNS BIGINT
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp
AS $$
BEGIN
  INSERT INTO instance (id, seen_at) VALUES (p_instance, clock_timestamp())
      ON CONFLICT (id) DO UPDATE SET seen_at = EXCLUDED.seen_at;
  DELETE FROM instance WHERE seen_at < clock_timestamp() - INTERVAL '1 hour';
  RETURN (SELECT count(*) FROM instance WHERE seen_at >= clock_timestamp() - p_stale);
END
$$;

CREATE FUNCTION sluice_leave(p_instance UUID) RETURNS VOID
LANGUAGE sql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp
AS $$
  DELETE FROM instance WHERE id = p_instance
$$;

REVOKE EXECUTE ON FUNCTION sluice_lease, sluice_heartbeat, sluice_leave FROM PUBLIC;

-- base_url is the operator's, like the limits. registered_base_url is what the provider's file said
-- when it was last registered: while the two are equal the operator set nothing, and base_url
-- follows the file.
ALTER TABLE enrichment_providers ADD COLUMN registered_base_url TEXT;
UPDATE enrichment_providers SET registered_base_url = base_url;

COMMENT ON COLUMN enrichment_providers.base_url IS
  'Operator''s: where the provider is asked instead of where its file says. Used only if its host is on the allow-list (--allow-base-url); takes effect at the next start.';
COMMENT ON COLUMN enrichment_providers.registered_base_url IS
  'What the provider''s file said when it was last registered; while base_url equals it, base_url follows the file.';

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
              jsonb_build_object('declared', declared, 'reason', reason)), '{}')
       FROM provider_trust),
    'plan_setting',
    (SELECT coalesce(jsonb_object_agg(name, jsonb_build_object('value', value)), '{}')
       FROM plan_setting))
$$;

DROP TRIGGER version ON enrichment_providers;
CREATE CONSTRAINT TRIGGER version AFTER INSERT OR DELETE OR UPDATE OF
    provider_name, enabled, rate_limit_requests, rate_limit_window_seconds, cost_per_call, base_url,
    registered_base_url
  ON enrichment_providers
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sluice_make_version();

ALTER TABLE enrichment_providers ADD COLUMN last_error TEXT;

COMMENT ON COLUMN enrichment_providers.last_error IS
  'Statistics: the newest fault or refusal, in a line without secrets.';

ALTER TABLE plan_setting DROP CONSTRAINT name_is_known;
ALTER TABLE plan_setting
  ADD CONSTRAINT name_is_known
    CHECK (name IN ('identity_floor', 'keep_raw_bodies', 'raw_body_days')),
  ADD CONSTRAINT keep_raw_bodies_is_0_or_1 CHECK (name <> 'keep_raw_bodies' OR value IN (0, 1)),
  ADD CONSTRAINT raw_body_days_in_0_to_36500
    CHECK (name <> 'raw_body_days' OR value BETWEEN 0 AND 36500);

COMMENT ON TABLE plan_setting IS
  'identity_floor: under this probability a found recording is not taken for the one asked about (default .50). keep_raw_bodies: 1 keeps whole bodies in raw_body (default 0). raw_body_days: for so many days (default 30).';

COMMENT ON TABLE raw_body IS
  'Whole bodies, compressed with gzip, for finding faults in extraction. Off by default; rows are deleted by age. See plan_setting.';
