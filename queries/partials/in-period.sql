{{column}} >= CAST(:from AS DATETIME) AND {{column}} < CAST(:to AS DATETIME)
