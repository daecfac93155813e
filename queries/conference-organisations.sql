-- Told beside the figures: whose the period's conferences were.
--
-- A row: one organisation in one month.
--   month         in which they started
--   organisation  its id, as hexadecimal UTF-8; null where the conference names none
--   conferences   how many of its conferences started in the month
-- Parameters: those of the relation.
SELECT x.month AS month, {{bytes 'x.organisation'}} AS organisation, COUNT(*) AS conferences
FROM (
  SELECT c.month, {{exact 'c.organisation_id'}} AS organisation
  FROM {{relation 'conferences'}} c
) x
GROUP BY x.month, x.organisation
ORDER BY month, organisation
