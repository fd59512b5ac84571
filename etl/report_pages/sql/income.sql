-- The document's income by source, each with the page its amount is printed on (of a sum, where its lines begin).
SELECT i.document_id, i.source, i.amount_yuan, i.line_count, printed.page_no, printed.table_kind
FROM marts.income_by_function AS i
LEFT JOIN LATERAL (
    SELECT a.page_no, a.table_kind
    FROM marts.amounts AS a
    WHERE
        a.document_id = i.document_id
        AND a.table_kind IN ('income', 'income_expenditure_summary')
        AND coalesce(a.section, 'income') = 'income'
        AND a.functional_code IS NULL
    ORDER BY (a.amount_yuan = i.amount_yuan) DESC NULLS LAST, a.table_kind, (a.measure = i.source) DESC, (a.line_level = 'total') DESC, a.page_no
    LIMIT 1
) AS printed ON TRUE
WHERE i.document_id = ANY(%(documents)s) AND i.functional_code IS NULL
ORDER BY i.document_id, i.amount_yuan DESC, i.source
