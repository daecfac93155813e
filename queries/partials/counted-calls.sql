{{!-- The number of counted calls of conference c. --}}
(SELECT COUNT(*) FROM {{table 'participant'}} p
 WHERE {{same 'p.conference_id' 'c.id'}} AND {{> call-kind}} = 'counted')
