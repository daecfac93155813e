-- A conference of the period whose id stands there more than once, where no key of the table forbids it.
--
-- A row (one or none):
--   id     as hexadecimal UTF-8; null where conferences have none
--   times  how many of the period's conferences have it
-- Parameters: from, to (UTC, half-open).
SELECT {{bytes 'x.id'}} AS id, COUNT(*) AS times
FROM (
  SELECT {{exact 'c.id'}} AS id
  FROM {{table 'conference'}} c
  WHERE {{> in-period column='c.start_time'}}
) x
GROUP BY x.id
HAVING COUNT(*) > 1 OR x.id IS NULL
LIMIT 1
