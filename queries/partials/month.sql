{{!-- The month of the period in which an instant lies; in-period has seen to it that it lies in one. --}}
CASE{{#each months}} WHEN {{../column}} < CAST('{{to}}' AS DATETIME) THEN '{{month}}'{{/each}} END
