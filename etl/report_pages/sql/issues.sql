-- What does not fit or is amiss in wording and form, gravest first; what was not understood stands in a list of its own.
SELECT document_id, category, severity, about, statement AS statement_zh, statement_en AS statement, page_no, other_page_no
FROM marts.issues
WHERE document_id = ANY(%(documents)s) AND category <> 'reading'
ORDER BY
    array_position(ARRAY['high', 'medium', 'low'], severity), about, abs(difference_yuan) DESC NULLS LAST, document_id,
    page_no NULLS LAST, issue_no
