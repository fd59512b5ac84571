-- The document's income by source, each with the page its amount is printed on (of a sum, where its lines begin).
SELECT i.document_id, i.source, i.amount_yuan, i.line_count, i.page_no, t.table_kind
FROM marts.income_by_function AS i
INNER JOIN marts.published_tables AS t USING (table_id)
WHERE i.document_id = ANY(%(documents)s) AND i.functional_code IS NULL
ORDER BY i.document_id, i.amount_yuan DESC, i.source
