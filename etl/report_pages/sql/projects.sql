-- Project lines, the largest first, each with its page.
SELECT document_id, unit_name, functional_code, project_name, programme, total_yuan, page_no
FROM marts.project_budgets
WHERE document_id = ANY(%(documents)s)
ORDER BY document_id, total_yuan DESC NULLS LAST, project_name, unit_name, functional_code, table_id, line_no
