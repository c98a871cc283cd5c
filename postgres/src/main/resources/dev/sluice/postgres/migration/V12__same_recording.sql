-- Whether a remaster, and a clean version against the explicit one, is the same recording.

ALTER TABLE plan_setting DROP CONSTRAINT name_is_known;
ALTER TABLE plan_setting
  ADD CONSTRAINT name_is_known
    CHECK (name IN ('identity_floor', 'keep_raw_bodies', 'raw_body_days', 'remaster_is_another',
                    'clean_is_another')),
  ADD CONSTRAINT remaster_is_another_is_0_or_1
    CHECK (name <> 'remaster_is_another' OR value IN (0, 1)),
  ADD CONSTRAINT clean_is_another_is_0_or_1
    CHECK (name <> 'clean_is_another' OR value IN (0, 1));

COMMENT ON TABLE plan_setting IS
  'identity_floor: under this probability a found recording is not taken for the one asked about (default .50). keep_raw_bodies: 1 keeps whole bodies in raw_body (default 0). raw_body_days: for so many days (default 30). remaster_is_another, clean_is_another: 1 where a remaster, or a clean version against the explicit one, is another recording (default 0).';
