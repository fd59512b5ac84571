-- What carried-over money is for.
SELECT document_id, unit_name, project_name, amount_yuan, purpose, page_no
FROM marts.carryover_purposes
WHERE document_id = ANY(%(documents)s)
ORDER BY document_id, purpose_no
