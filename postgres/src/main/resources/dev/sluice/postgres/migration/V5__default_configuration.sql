-- The default configuration: version 1.

SET LOCAL sluice.author = 'default configuration';

INSERT INTO enrichment_providers
  (provider_name, provider_type, base_url, requires_auth, auth_type, supported_fields)
VALUES
  ('spotify', 'api', 'https://api.spotify.com/v1', true, 'oauth2',
   '{spotify_id,isrc,artist_name,track_title,album_title,duration_ms,release_date,genre,bpm,key,energy,danceability,valence}'),
  ('beatport', 'api', 'https://api.beatport.com/v4', true, 'oauth2',
   '{beatport_id,isrc,artist_name,track_title,duration_ms,release_date,genre,bpm,key}'),
  ('musicbrainz', 'api', 'https://musicbrainz.org/ws/2', false, NULL,
   '{musicbrainz_id,isrc,artist_name,track_title,duration_ms,release_date}'),
  ('acousticbrainz', 'api', 'https://acousticbrainz.org/api/v1', false, NULL,
   '{bpm,key,energy,danceability}'),
  ('lastfm', 'api', 'https://ws.audioscrobbler.com/2.0', true, 'api_key',
   '{artist_name,track_title,duration_ms,genre}'),
  ('discogs', 'api', 'https://api.discogs.com', true, 'token', '{genre,release_date}'),
  ('mixesdb', 'scraper', 'https://www.mixesdb.com/w/api.php', false, NULL,
   '{artist_name,track_title,genre}'),
  ('getsongbpm', 'api', 'https://api.getsong.co', true, 'api_key',
   '{bpm,key,danceability}');

INSERT INTO metadata_enrichment_config
  (metadata_field, field_type, required_for_gold,
   priority_1_provider, priority_1_confidence, priority_2_provider, priority_2_confidence,
   priority_3_provider, priority_3_confidence, priority_4_provider, priority_4_confidence,
   field_description)
VALUES
  ('spotify_id', 'identifier', true,
   'spotify', 1.00, NULL, NULL, NULL, NULL, NULL, NULL, 'The track at Spotify'),
  ('isrc', 'isrc', false,
   'spotify', 0.95, 'musicbrainz', 0.90, NULL, NULL, NULL, NULL,
   'International Standard Recording Code'),
  ('musicbrainz_id', 'identifier', false,
   'musicbrainz', 1.00, NULL, NULL, NULL, NULL, NULL, NULL, 'The recording at MusicBrainz'),
  ('beatport_id', 'identifier', false,
   'beatport', 1.00, NULL, NULL, NULL, NULL, NULL, NULL, 'The track at Beatport'),
  ('bpm', 'bpm', true,
   'beatport', 0.98, 'spotify', 0.85, 'acousticbrainz', 0.75, 'mixesdb', 0.60,
   'Tempo in beats per minute'),
  ('key', 'key', true,
   'beatport', 0.95, 'spotify', 0.85, 'acousticbrainz', 0.70, 'mixesdb', 0.60, 'Musical key'),
  ('energy', 'unit_interval', false,
   'spotify', 0.90, 'acousticbrainz', 0.75, NULL, NULL, NULL, NULL, 'How intense it is, 0 to 1'),
  ('danceability', 'unit_interval', false,
   'spotify', 0.90, 'acousticbrainz', 0.75, NULL, NULL, NULL, NULL,
   'How fit for dancing it is, 0 to 1'),
  ('valence', 'unit_interval', false,
   'spotify', 0.90, NULL, NULL, NULL, NULL, NULL, NULL, 'How cheerful it sounds, 0 to 1'),
  ('genre', 'tags', true,
   'beatport', 0.90, 'spotify', 0.85, 'lastfm', 0.70, 'discogs', 0.65,
   'Genres, most important first'),
  ('release_date', 'date', false,
   'musicbrainz', 0.90, 'spotify', 0.88, 'beatport', 0.85, 'discogs', 0.80,
   'First release: year, month or day'),
  ('duration_ms', 'numeric', false,
   'spotify', 0.95, 'musicbrainz', 0.85, NULL, NULL, NULL, NULL, 'Length in milliseconds'),
  ('artist_name', 'text', true,
   'spotify', 0.95, 'musicbrainz', 0.90, 'beatport', 0.85, NULL, NULL, 'Artist as credited'),
  ('track_title', 'text', true,
   'spotify', 0.95, 'musicbrainz', 0.90, 'beatport', 0.85, NULL, NULL,
   'Title with its version words');

-- Every configured pair is written down, so that an operator sees it and can change it.
INSERT INTO provider_trust (provider, field, declared, reason)
SELECT DISTINCT slot.provider, config.metadata_field, 1.00, 'published for that recording'
  FROM metadata_enrichment_config AS config
 CROSS JOIN LATERAL (VALUES
         (config.priority_1_provider), (config.priority_2_provider),
         (config.priority_3_provider), (config.priority_4_provider)) AS slot (provider)
 WHERE slot.provider IS NOT NULL;

-- Less than 1 only where the provider publishes the value for something else than the recording. An
-- exact given identifier (P = 1) still reaches each of these minimums.
UPDATE provider_trust AS trust
   SET declared = less.declared, reason = less.reason
  FROM (VALUES
         ('spotify', 'genre', 0.90, 'published for the artist, not for the recording'),
         ('spotify', 'release_date', 0.95, 'date of the album edition the track stands on'),
         ('beatport', 'release_date', 0.95, 'date of the release sold there, sometimes a later edition'),
         ('discogs', 'release_date', 0.90, 'date of one pressing'),
         ('discogs', 'genre', 0.80, 'published for the whole release'),
         ('mixesdb', 'bpm', 0.80, 'publishes mixes, not recordings'),
         ('mixesdb', 'key', 0.80, 'publishes mixes, not recordings')
       ) AS less (provider, field, declared, reason)
 WHERE trust.provider = less.provider AND trust.field = less.field;

INSERT INTO plan_setting (name, value) VALUES ('identity_floor', 0.50);
