-- The made-up rows are drawn from hashes of what they are, never from a random generator: so the same seed
-- gives the same rows, however many threads make them and in whatever order.
-- Variables: seed.

-- One of 0 .. n - 1, the same for the same salt and key.
CREATE MACRO draw(salt, key, n) AS (hash(salt, key, getvariable('seed')) % n::UBIGINT)::BIGINT;

-- One element of a list.
CREATE MACRO choose(salt, key, choices) AS choices[1 + draw(salt, key, len(choices))];

CREATE MACRO seconds_after(instant, seconds) AS instant + to_microseconds((seconds * 1000000::BIGINT)::BIGINT);

-- Every hour holds as many tickets as it has weight: who draws a ticket of the month draws an hour.
CREATE TABLE ticket AS
SELECT month, start, row_number() OVER (PARTITION BY month ORDER BY number, nth) - 1 AS ticket
FROM hour CROSS JOIN unnest(range(weight)) tickets(nth);

CREATE TABLE month_tickets AS
SELECT month, count(*) AS tickets FROM ticket GROUP BY month;

-- Working hours, each of which shall see a meeting begin and end.
CREATE TABLE working_hour AS
SELECT month, start, row_number() OVER (PARTITION BY month ORDER BY number) - 1 AS place
FROM hour
WHERE working;
