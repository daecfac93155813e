{{!-- The levels of all calls p at once, where ids are numbers and rows are found by their range: few streams between the first
call of the period and its last are of other calls. --}}
{{#if ranged}}
  LEFT JOIN (
    SELECT s.participant_id AS id, {{> levels}} AS levels
    FROM {{table 'media_stream'}} s
    JOIN (SELECT MIN(c.id) AS first_id, MAX(c.id) AS last_id FROM {{relation 'calls'}} c) r
      ON s.participant_id >= r.first_id AND s.participant_id <= r.last_id
    WHERE {{exact 's.stream_type'}} IN (:streams)
    GROUP BY s.participant_id
  ) l ON {{same 'l.id' 'p.id'}}
{{/if}}
