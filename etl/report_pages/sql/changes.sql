-- What the document says against last year, in its order, then what the documents of both years show.
SELECT
    document_id, subject_kind, subject_code, subject_name, fund, current_yuan, prior_yuan, change_yuan, change_pct,
    prior_basis, source, reason, agrees, prior_is_implied, page_no, last_digit_yuan
FROM marts.year_over_year
WHERE document_id = ANY(%(documents)s)
ORDER BY document_id, source DESC, change_no, subject_kind, fund, subject_code
