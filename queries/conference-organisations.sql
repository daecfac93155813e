-- Told beside the figures: whose the month's conferences were.
--
-- A row: one organisation.
--   organisation  its id, as hexadecimal UTF-8; null where the conference names none
--   conferences   how many of its conferences started in the month
-- Parameters: from, to (UTC, half-open).
SELECT {{bytes 'c.organisation_id'}} AS organisation, COUNT(*) AS conferences
FROM {{table 'conference'}} c
WHERE {{> in-month column='c.start_time'}}
GROUP BY {{bytes 'c.organisation_id'}}
ORDER BY organisation
