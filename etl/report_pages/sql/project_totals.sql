-- The total line of a project expenditure table.
SELECT document_id, table_id, max(amount_yuan) AS total_yuan, min(page_no) AS page_no
FROM marts.amounts
WHERE
    document_id = ANY(%(documents)s)
    AND table_kind = 'project_expenditure' AND line_level = 'total' AND measure = 'total'
    AND unit_name IS NULL AND functional_code IS NULL
GROUP BY document_id, table_id
ORDER BY document_id, table_id
