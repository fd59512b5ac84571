-- Basic expenditure by economic code, each with the page its first figure is printed on (of a sum, where its lines begin).
SELECT
    b.document_id, b.economic_code, b.economic_name, b.level, b.total_yuan, b.personnel_yuan, b.public_yuan,
    b.line_count, b.page_no, t.table_kind
FROM marts.basic_expenditure AS b
INNER JOIN marts.published_tables AS t USING (table_id)
WHERE b.document_id = ANY(%(documents)s)
ORDER BY b.document_id, b.economic_code NULLS FIRST
