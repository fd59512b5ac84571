-- Project lines, the largest first, each with its page.
SELECT
    p.document_id, p.unit_name, p.functional_code, p.project_name, p.programme, p.total_yuan,
    (
        SELECT min(a.page_no) FROM marts.amounts AS a WHERE a.table_id = p.table_id AND a.line_no = p.line_no
    ) AS page_no
FROM marts.project_budgets AS p
WHERE p.document_id = ANY(%(documents)s)
ORDER BY p.document_id, p.total_yuan DESC NULLS LAST, p.project_name, p.unit_name, p.functional_code, p.table_id, p.line_no
