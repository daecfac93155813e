-- The made-up rows are drawn from hashes of what they are, never from a random generator: so the same seed
-- gives the same rows, however many threads make them and in whatever order.
-- Variables: seed.

-- One of 0 .. n - 1, the same for the same salt and key.
CREATE MACRO draw(salt, key, n) AS (hash(salt, key, getvariable('seed')) % n)::BIGINT;

-- One element of a list.
CREATE MACRO choose(salt, key, choices) AS choices[1 + draw(salt, key, len(choices))];

CREATE MACRO seconds_after(instant, seconds) AS instant + to_microseconds((seconds * 1000000)::BIGINT);

-- An id that sorts by time, in the layout of a UUID of version 7.
CREATE MACRO uuid_at(instant, salt, key) AS (
  printf('%012x', epoch_ms(instant))
  || '7' || right(printf('%016x', hash(salt, key, getvariable('seed'), 1)), 3)
  || '8' || right(printf('%016x', hash(salt, key, getvariable('seed'), 2)), 15)
)::UUID;

-- Hours with their share of what happens in the month: an hour is drawn by drawing below total_weight.
CREATE TABLE busy_hour AS
SELECT month, number, start, working,
  sum(weight) OVER (PARTITION BY month ORDER BY number) - weight AS first_weight,
  sum(weight) OVER (PARTITION BY month) AS total_weight
FROM hour;

CREATE TABLE month_weight AS
SELECT month, any_value(total_weight)::BIGINT AS total_weight FROM busy_hour GROUP BY month;

-- Working hours, each of which shall see a meeting begin and end.
CREATE TABLE working_hour AS
SELECT month, start, row_number() OVER (PARTITION BY month ORDER BY number) - 1 AS place
FROM hour
WHERE working;
