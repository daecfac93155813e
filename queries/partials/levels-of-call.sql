{{!-- The levels of call p: from what levels-joined adds, or by one index probe a call. --}}
{{#if ranged}}COALESCE(l.levels, 0){{else}}(SELECT {{> levels}}
     FROM {{table 'media_stream'}} s
     WHERE {{same 's.participant_id' 'p.id'}} AND {{exact 's.stream_type'}} IN (:streams)){{/if}}