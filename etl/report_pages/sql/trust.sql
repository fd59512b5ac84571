-- How many published amounts of money take part in identities that all hold, in one that fails, in none.
SELECT document_id, trust, count(*) AS amounts
FROM marts.amounts
WHERE document_id = ANY(%(documents)s) AND amount_yuan IS NOT NULL
GROUP BY document_id, trust
ORDER BY document_id, trust
