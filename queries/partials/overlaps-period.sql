p.start_time >= {{first_instant}} AND p.start_time < CAST(:to AS DATETIME)
    AND p.end_time > CAST(:from AS DATETIME) AND p.end_time > p.start_time
