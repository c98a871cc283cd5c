-- Values that a person set. While a value is locked nothing replaces it but the two functions here,
-- and each use of them is a line of the audit.

CREATE TABLE field_lock (
  track      TEXT NOT NULL REFERENCES track (id),
  field      TEXT NOT NULL,
  locked     BOOLEAN NOT NULL,
  value      JSONB NOT NULL,
  provenance JSONB NOT NULL,
  reason     TEXT NOT NULL,
  author     TEXT NOT NULL,
  at         TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (track, field),
  CONSTRAINT reason_is_given CHECK (btrim(reason) <> ''),
  CONSTRAINT lock_of_a_person CHECK (
    provenance ->> 'provider' = 'manual' AND (provenance ->> 'locked')::BOOLEAN = locked)
);

COMMENT ON TABLE field_lock IS
  'Values set by a person, as they stand in track.enriched and track.provenance. Written by sluice_lock and sluice_unlock alone; locked = false: unlocked since, and the value stays until the next decision.';

CREATE INDEX audit_transaction ON audit (transaction);

-- The two functions write their line of the audit first; a statement without one is somebody's own.
CREATE FUNCTION sluice_guard_field_lock() RETURNS TRIGGER
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp
AS $$
DECLARE
  touched CONSTANT field_lock := CASE WHEN TG_OP = 'INSERT' THEN NEW ELSE OLD END;
BEGIN
  IF TG_OP = 'DELETE' OR NOT EXISTS (
       SELECT 1 FROM audit
        WHERE transaction = pg_current_xact_id()
          AND action IN ('lock', 'unlock')
          AND subject = touched.track || '/' || touched.field) THEN
    RAISE EXCEPTION 'the lock of field % of track % is changed by PUT and DELETE /tracks/%/fields/% alone',
      touched.field, touched.track, touched.track, touched.field USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER guard BEFORE INSERT OR UPDATE OR DELETE ON field_lock
  FOR EACH ROW EXECUTE FUNCTION sluice_guard_field_lock();

CREATE FUNCTION sluice_refuse_losing_locks() RETURNS TRIGGER
LANGUAGE plpgsql
AS $$
BEGIN
  RAISE EXCEPTION 'TRUNCATE of % would lose locked values: unlock them first', TG_TABLE_NAME
    USING ERRCODE = 'feature_not_supported';
END
$$;

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON field_lock
  FOR EACH STATEMENT EXECUTE FUNCTION sluice_refuse_losing_locks();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON track
  FOR EACH STATEMENT EXECUTE FUNCTION sluice_refuse_losing_locks();

-- A track may change as long as its locked values stand in it as they were set, and as nothing is
-- said to be locked that is not.
CREATE FUNCTION sluice_guard_locked_values() RETURNS TRIGGER
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp
AS $$
DECLARE
  lost TEXT;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.id = OLD.id THEN
    SELECT field INTO lost
      FROM field_lock
     WHERE track = OLD.id AND locked
       AND (NEW.enriched -> field IS DISTINCT FROM value
            OR NEW.provenance -> field IS DISTINCT FROM provenance)
     LIMIT 1;
    IF lost IS NULL AND NEW.provenance IS DISTINCT FROM OLD.provenance THEN
      SELECT said.key INTO lost
        FROM jsonb_each(NEW.provenance) AS said
       WHERE said.value ->> 'locked' = 'true'
         AND NOT EXISTS (SELECT 1 FROM field_lock
                          WHERE track = NEW.id AND field = said.key AND locked)
       LIMIT 1;
    END IF;
  ELSE
    SELECT field INTO lost FROM field_lock WHERE track = OLD.id AND locked LIMIT 1;
  END IF;
  IF lost IS NOT NULL THEN
    RAISE EXCEPTION 'locks of field % of track % are changed by PUT and DELETE /tracks/%/fields/% alone',
      lost, OLD.id, OLD.id, lost USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END
$$;

CREATE TRIGGER guard_locked_values BEFORE UPDATE OR DELETE ON track
  FOR EACH ROW EXECUTE FUNCTION sluice_guard_locked_values();

-- A track that is added says nothing of locks.
CREATE FUNCTION sluice_refuse_said_locks() RETURNS TRIGGER
LANGUAGE plpgsql
AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM jsonb_each(NEW.provenance) AS said
              WHERE said.value ->> 'locked' = 'true') THEN
    RAISE EXCEPTION 'track % says that a field is locked: use PUT /tracks/%/fields/FIELD', NEW.id, NEW.id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER refuse_said_locks BEFORE INSERT ON track
  FOR EACH ROW EXECUTE FUNCTION sluice_refuse_said_locks();

CREATE FUNCTION sluice_is_gold(p_enriched JSONB) RETURNS BOOLEAN
LANGUAGE sql STABLE
AS $$
  SELECT NOT EXISTS (SELECT 1 FROM metadata_enrichment_config
                      WHERE required_for_gold AND NOT p_enriched ? metadata_field)
$$;

-- Sets and locks a value; false if there is no such track. The value is of the field's type and in
-- the form in which the application stores it.
CREATE FUNCTION sluice_lock(
  p_id UUID, p_track TEXT, p_field TEXT, p_type TEXT, p_value JSONB, p_reason TEXT)
RETURNS BOOLEAN
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp
AS $$
DECLARE
  before track%ROWTYPE;
  moment CONSTANT TEXT :=
    regexp_replace(to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS'), '\.000$', '')
    || 'Z';
  origin CONSTANT JSONB := jsonb_build_object(
    'provider', 'manual', 'confidence', 1.00, 'priority', 0, 'timestamp', moment,
    'observation', p_id, 'decision', p_id, 'type', p_type, 'locked', true, 'kept', false);
BEGIN
  SELECT * INTO before FROM track WHERE id = p_track FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM sluice_audit('lock', p_track || '/' || p_field, jsonb_build_object(
    'reason', p_reason,
    'old', jsonb_build_object('value', before.enriched -> p_field,
                              'provenance', before.provenance -> p_field),
    'new', jsonb_build_object('value', p_value, 'provenance', origin)));
  INSERT INTO field_lock (track, field, locked, value, provenance, reason, author, at)
  VALUES (p_track, p_field, true, p_value, origin, p_reason, sluice_author(), now())
  ON CONFLICT (track, field) DO UPDATE
     SET locked = true, value = EXCLUDED.value, provenance = EXCLUDED.provenance,
         reason = EXCLUDED.reason, author = EXCLUDED.author, at = EXCLUDED.at;
  UPDATE track
     SET enriched = enriched || jsonb_build_object(p_field, p_value),
         provenance = provenance || jsonb_build_object(p_field, origin),
         gold = sluice_is_gold(enriched || jsonb_build_object(p_field, p_value))
   WHERE id = p_track;
  RETURN true;
END
$$;

COMMENT ON FUNCTION sluice_lock IS 'Sets and locks a value of a track. Writes a line of the audit.';

-- Unlocks; false if nothing is locked there. The value stays until the track is decided again.
CREATE FUNCTION sluice_unlock(p_track TEXT, p_field TEXT, p_reason TEXT) RETURNS BOOLEAN
LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp
AS $$
DECLARE
  free CONSTANT JSONB := '{"locked": false}';
BEGIN
  PERFORM 1 FROM track WHERE id = p_track FOR UPDATE;
  IF NOT EXISTS (SELECT 1 FROM field_lock
                  WHERE track = p_track AND field = p_field AND locked) THEN
    RETURN false;
  END IF;
  PERFORM sluice_audit('unlock', p_track || '/' || p_field, jsonb_build_object(
    'reason', p_reason,
    'old', (SELECT jsonb_build_object('value', value, 'provenance', provenance)
              FROM field_lock WHERE track = p_track AND field = p_field)));
  UPDATE field_lock
     SET locked = false, provenance = provenance || free, reason = p_reason,
         author = sluice_author(), at = now()
   WHERE track = p_track AND field = p_field;
  UPDATE track
     SET provenance = jsonb_set(provenance, ARRAY[p_field], (provenance -> p_field) || free)
   WHERE id = p_track;
  RETURN true;
END
$$;

COMMENT ON FUNCTION sluice_unlock IS 'Unlocks a value of a track. Writes a line of the audit.';

REVOKE EXECUTE ON FUNCTION sluice_lock, sluice_unlock FROM PUBLIC;
