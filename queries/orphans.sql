-- Told beside the figures: participant rows of the month whose conference is missing.
--
-- A row (one):
--   orphans  participant rows that started in the month and whose conference is null or not there
-- Parameters: from, to (UTC, half-open).
SELECT COUNT(*) AS orphans
FROM {{table 'participant'}} p
LEFT JOIN {{table 'conference'}} c ON {{same 'c.id' 'p.conference_id'}}
WHERE {{> in-month column='p.start_time'}} AND c.id IS NULL
