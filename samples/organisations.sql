-- The organisation tree: municipalities and regions below the hub, a tree of test organisations, and a
-- circle of organisations that are each other's parents.
-- deleted_time is the miner's mark; the date 0001-01-01 stands for an organisation that lives.
CREATE TABLE organisation AS
SELECT id::BIGINT AS id, parent_id::BIGINT AS parent_id, code, name,
  coalesce(deleted, '0001-01-01 00:00:00')::TIMESTAMP AS deleted_time
FROM (
  SELECT * FROM (VALUES
    (1, NULL, 'VDX', 'Videoknudepunktet', NULL),
    (2, 1, 'NORD', 'Region Nord (opdigtet)', NULL),
    (3, 1, 'SYD', 'Region Syd (opdigtet)', NULL),
    (4, 1, 'ØST', 'Region Øst (opdigtet)', NULL),
    -- The rule's organisation, with sub-organisations, of which one is deleted and one lies below the deleted one.
    (900, 1, 'VDX-TEST', 'Test og undervisning', NULL),
    (901, 900, 'VDX-TEST-1', 'Testklinik', NULL),
    (902, 900, 'VDX-TEST-2', 'Nedlagt testklinik', '2024-05-17 08:30:00'),
    (903, 902, 'VDX-TEST-3', 'Under nedlagt testklinik', NULL),
    -- Begins like the rule's organisation and is none of it.
    (910, 1, 'VDX-TESTLAB', 'Laboratoriet', NULL),
    -- A circle, and an organisation that is its own parent.
    (920, 922, 'KREDS-A', 'Kreds A', NULL),
    (921, 920, 'KREDS-B', 'Kreds B', NULL),
    (922, 921, 'KREDS-C', 'Kreds C', NULL),
    (930, 930, 'EGEN-FAR', 'Sin egen overordnede', NULL)
  ) special(id, parent_id, code, name, deleted)
  UNION ALL
  SELECT 10 + n, 2 + n % 3, 'KOMMUNE-' || lpad(n::VARCHAR, 3, '0'), 'Kommune ' || n,
    -- Deleted organisations are still needed for what they held before.
    CASE WHEN n % 40 = 39 THEN '2025-01-01 00:00:00' END
  FROM range(150) ordinary(n)
)
ORDER BY id;
