-- Posts, people and counts of units.
SELECT document_id, category, count, change, page_no
FROM marts.staffing
WHERE document_id = ANY(%(documents)s)
ORDER BY document_id, staffing_no
