{{!-- The measured directions of call p at each level in one packed number, as quality.sql tells; one index probe a call. --}}
(SELECT CASE WHEN COUNT(*) >= 5000 THEN -1
                 ELSE COALESCE(SUM({{> direction-level direction='rx'}}
                    + {{> direction-level direction='tx'}}), 0) END
     FROM {{table 'media_stream'}} s
     WHERE {{same 's.participant_id' 'p.id'}} AND {{exact 's.stream_type'}} IN (:streams))