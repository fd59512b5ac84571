-- The tables a disclosure must publish, and what came of each.
SELECT document_id, table_kind, status, page_no, statement
FROM marts.disclosure_completeness
WHERE document_id = ANY(%(documents)s)
ORDER BY position
