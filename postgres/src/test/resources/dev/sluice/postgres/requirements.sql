-- Change BPM priorities (prefer Spotify over Beatport)
UPDATE metadata_enrichment_config
SET
  priority_1_provider = 'spotify',
  priority_1_confidence = 0.90,
  priority_2_provider = 'beatport',
  priority_2_confidence = 0.95,
  last_updated = NOW()
WHERE metadata_field = 'bpm';

-- Disable enrichment for a field
UPDATE metadata_enrichment_config
SET enabled = false
WHERE metadata_field = 'valence';

-- Add a 4th priority provider
UPDATE metadata_enrichment_config
SET
  priority_4_provider = 'getsongbpm',
  priority_4_confidence = 0.65
WHERE metadata_field = 'bpm';

-- Only accept exact matches from authoritative sources
UPDATE metadata_enrichment_config
SET
  priority_1_provider = 'spotify',
  priority_1_confidence = 1.00,
  priority_2_provider = NULL,
  required_for_gold = true
WHERE metadata_field = 'spotify_id';

-- Try specialized sources first, fall back to general sources
UPDATE metadata_enrichment_config
SET
  priority_1_provider = 'beatport',      -- EDM specialist (highest accuracy)
  priority_1_confidence = 0.98,
  priority_2_provider = 'spotify',       -- General source
  priority_2_confidence = 0.85,
  priority_3_provider = 'acousticbrainz',-- Free alternative
  priority_3_confidence = 0.70,
  priority_4_provider = 'mixesdb',       -- Community source
  priority_4_confidence = 0.60
WHERE metadata_field = 'bpm';

-- Use multiple sources with varying confidence
UPDATE metadata_enrichment_config
SET
  priority_1_provider = 'beatport',      -- Genre expert for EDM
  priority_1_confidence = 0.90,
  priority_2_provider = 'spotify',       -- Artist-level genres
  priority_2_confidence = 0.85,
  priority_3_provider = 'lastfm',        -- Community tags
  priority_3_confidence = 0.70,
  priority_4_provider = 'discogs',       -- Release metadata
  priority_4_confidence = 0.65
WHERE metadata_field = 'genre';

SELECT
  provider_name,
  metadata_field,
  success_rate,
  avg_confidence,
  avg_response_time_ms
FROM provider_performance_history
WHERE period_end > NOW() - INTERVAL '7 days'
ORDER BY provider_name, metadata_field;

-- Get BPM providers, excluding Spotify (if it's down)
SELECT * FROM get_provider_priority(
  p_metadata_field := 'bpm',
  p_exclude_providers := ARRAY['spotify']
);

SELECT * FROM metadata_enrichment_config LIMIT 1;

UPDATE enrichment_providers SET enabled=true WHERE provider_name='X';
