{{!-- The measured directions of all streams s of a call at each level in one packed number, as quality.sql tells. --}}
CASE WHEN COUNT(*) >= 5000 THEN -1
                 ELSE COALESCE(SUM({{> direction-level direction='rx'}}
                    + {{> direction-level direction='tx'}}), 0) END