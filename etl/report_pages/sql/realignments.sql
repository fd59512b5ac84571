-- What is read in another place than it stood.
SELECT document_id, printed_text, stood_in, read_in, reason, stood_in_zh, read_in_zh, reason_zh, page_no
FROM marts.realignments
WHERE document_id = ANY(%(documents)s)
ORDER BY document_id, realignment_no
