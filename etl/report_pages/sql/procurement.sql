-- Government procurement as the narrative states it.
SELECT document_id, category, amount_yuan, page_no
FROM marts.procurement
WHERE document_id = ANY(%(documents)s)
ORDER BY document_id, figure_no
