-- What is carried over: the document's total, units, projects, each with its page.
SELECT
    c.document_id, c.unit_name, c.project_name, c.total_yuan, c.fiscal_yuan, c.non_fiscal_yuan,
    (
        SELECT min(a.page_no) FROM marts.amounts AS a WHERE a.table_id = c.table_id AND a.line_no = c.line_no
    ) AS page_no
FROM marts.carryovers AS c
WHERE c.document_id = ANY(%(documents)s)
ORDER BY c.document_id, c.table_id, c.line_no
