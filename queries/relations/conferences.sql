-- The conferences that started in the period, and what each of them is.
--
-- A row: one conference.
--   id, organisation_id, start_time, end_time, service_type  as stored
--   month         in which it started
--   kind          the test rule that took it, tried in this order: 'service_types', 'names', 'name_patterns',
--                 'tags', 'organisations'; else 'room' (a meeting room) or 'other_service'
-- Parameters: from, to (UTC, half-open), and the lists of the test rules.
SELECT c.id, c.organisation_id, c.start_time, c.end_time, c.service_type, c.month,
  CASE
    WHEN {{exact 'c.service_type'}} IN (:test_service_types) THEN 'service_types'
    WHEN {{exact 'c.letters'}} IN (:test_names) THEN 'names'
{{#each test_name_patterns}}
    WHEN c.letters LIKE :test_name_pattern_{{@index}} ESCAPE '!' THEN 'name_patterns'
{{/each}}
    WHEN {{exact 'c.tag'}} IN (:test_tags) THEN 'tags'
    WHEN {{exact 'c.organisation_id'}} IN (:test_organisation_ids) THEN 'organisations'
    WHEN {{exact 'c.service_type'}} IN (:room_service_types) THEN 'room'
    ELSE 'other_service'
  END AS kind
FROM (
  SELECT c.id, c.organisation_id, c.start_time, c.end_time, c.service_type, c.tag,
    {{> month column='c.start_time'}} AS month, {{letters 'c.name'}} AS letters
  FROM {{table 'conference'}} c
  WHERE {{> in-period column='c.start_time'}}
) c
