-- Rungs may vote, and what is known of how often a provider is right stands beside what it declares.

SET LOCAL sluice.author = 'migration';

ALTER TABLE metadata_enrichment_config DROP CONSTRAINT strategy_is_known;
ALTER TABLE metadata_enrichment_config
  ADD CONSTRAINT strategy_is_known CHECK (strategy IN ('first_acceptable', 'consensus'));

COMMENT ON COLUMN metadata_enrichment_config.strategy IS
  'first_acceptable: the first provider that reaches its minimum. consensus: all are asked, each that reaches its minimum votes, the value with the greatest support wins.';

-- Measured trust is shown, and used only when an operator adopts it. What is already there was put
-- there by somebody, and stays. A database whose configuration nobody has changed keeps version 1.
UPDATE provider_trust AS trust
   SET measured = fact.measured, source = fact.source, n = fact.n
  FROM (VALUES
         ('beatport', 'bpm', 0.85, 870,
          'GiantSteps tempo references, within 1 %; 11 % an octave off (drum & bass 57 %, house 0 %)'),
         ('beatport', 'key', 0.66, 1159,
          'GiantSteps MTG expert keys, confident ones, tonic alone; 0.74 is reported on ordinary tracks'),
         ('acousticbrainz', 'bpm', 0.91, 2987,
          'within 1 % of the median of the same recording''s submissions: repeatable, an upper bound'),
         ('acousticbrainz', 'key', 0.81, 2988,
          'the commonest key of the same recording''s submissions: repeatable, an upper bound'),
         ('spotify', 'release_date', 0.83, 2446,
          'year of the first US chart entry or the year before; 10 % more than two years later (reissues)')
       ) AS fact (provider, field, measured, n, source)
 WHERE trust.provider = fact.provider
   AND trust.field = fact.field
   AND trust.measured IS NULL;

SELECT sluice_amend_default();
