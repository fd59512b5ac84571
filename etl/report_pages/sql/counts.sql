-- What public expenses are counted by; what text and table say alike once.
SELECT document_id, counted, count, count_year, stage, page_no
FROM (
    SELECT DISTINCT ON (document_id, counted, count_year, stage, count) *
    FROM marts.public_expense_counts
    WHERE document_id = ANY(%(documents)s)
    ORDER BY document_id, counted, count_year, stage, count, count_no
) AS once
ORDER BY document_id, count_no
