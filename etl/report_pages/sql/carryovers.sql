-- What is carried over: the document's total, units, projects, each with its page.
SELECT document_id, unit_name, project_name, total_yuan, fiscal_yuan, non_fiscal_yuan, page_no
FROM marts.carryovers
WHERE document_id = ANY(%(documents)s)
ORDER BY document_id, table_id, line_no
