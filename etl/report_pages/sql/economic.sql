-- Basic expenditure by economic code, each with the page its total is printed on (of a sum, where its lines begin).
SELECT
    b.document_id, b.economic_code, b.economic_name, b.level, b.total_yuan, b.personnel_yuan, b.public_yuan,
    b.line_count, printed.page_no,
    printed.table_kind
FROM marts.basic_expenditure AS b
LEFT JOIN LATERAL (
    SELECT a.page_no, a.table_kind
    FROM marts.amounts AS a
    WHERE
        a.document_id = b.document_id
        AND a.table_kind = 'basic_expenditure'
        AND a.economic_code IS NOT DISTINCT FROM b.economic_code
    ORDER BY
        (a.amount_yuan = coalesce(b.total_yuan, b.personnel_yuan, b.public_yuan)) DESC NULLS LAST,
        (a.measure = 'total') DESC, (a.line_level = 'total') DESC NULLS LAST, a.page_no
    LIMIT 1
) AS printed ON TRUE
WHERE b.document_id = ANY(%(documents)s)
ORDER BY b.document_id, b.economic_code NULLS FIRST
