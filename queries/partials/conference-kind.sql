{{!-- What a conference c is: the first test rule that takes it, else 'room' or 'other_service'. --}}
CASE
  WHEN {{exact 'c.service_type'}} IN (:test_service_types) THEN 'service_types'
  WHEN {{caseless 'c.name'}} IN (:test_names) THEN 'names'
{{#each test_name_patterns}}
  WHEN {{letters 'c.name'}} LIKE :test_name_pattern_{{@index}} ESCAPE '!' THEN 'name_patterns'
{{/each}}
  WHEN {{exact 'c.tag'}} IN (:test_tags) THEN 'tags'
  WHEN {{exact 'c.organisation_id'}} IN (:test_organisation_ids) THEN 'organisations'
  WHEN {{exact 'c.service_type'}} IN (:room_service_types) THEN 'room'
  ELSE 'other_service'
END
