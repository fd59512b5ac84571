-- What the narrative says of projects.
SELECT document_id, unit_name, project_name, amount_yuan, policy_basis, allocation_text, period, page_no
FROM marts.project_descriptions
WHERE document_id = ANY(%(documents)s)
ORDER BY document_id, description_no
