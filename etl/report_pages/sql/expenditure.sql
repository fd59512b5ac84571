-- Expenditure by fund and functional code, each with the page its total is printed on (of a sum, where its lines begin).
SELECT
    e.document_id, e.fund, e.functional_code, e.functional_name, e.level, e.total_yuan, e.basic_yuan, e.project_yuan,
    e.operating_yuan, e.superior_remittance_yuan, e.affiliate_subsidy_yuan, e.line_count, printed.page_no,
    printed.table_kind
FROM marts.expenditure_by_function AS e
LEFT JOIN LATERAL (
    SELECT a.page_no, a.table_kind
    FROM marts.amounts AS a
    WHERE
        a.document_id = e.document_id
        AND a.table_kind IN ('expenditure', 'general_public_expenditure', 'government_fund', 'state_capital')
        AND a.functional_code IS NOT DISTINCT FROM e.functional_code
    ORDER BY
        (a.amount_yuan = coalesce(e.total_yuan, e.basic_yuan, e.project_yuan)) DESC NULLS LAST,
        (a.fund = e.fund) DESC NULLS LAST, (a.table_kind = 'expenditure') = (e.fund = 'all') DESC,
        (a.measure = 'total') DESC, (a.line_level = 'total') DESC NULLS LAST, a.page_no
    LIMIT 1
) AS printed ON TRUE
WHERE e.document_id = ANY(%(documents)s)
ORDER BY e.document_id, e.fund, e.functional_code NULLS FIRST
