-- Expenditure by fund and functional code, each with the page its first figure is printed on (of a sum, where its lines begin).
SELECT
    e.document_id, e.fund, e.functional_code, e.functional_name, e.level, e.total_yuan, e.basic_yuan, e.project_yuan,
    e.operating_yuan, e.superior_remittance_yuan, e.affiliate_subsidy_yuan, e.line_count, e.page_no, t.table_kind
FROM marts.expenditure_by_function AS e
INNER JOIN marts.published_tables AS t USING (table_id)
WHERE e.document_id = ANY(%(documents)s)
ORDER BY e.document_id, e.fund, e.functional_code NULLS FIRST
