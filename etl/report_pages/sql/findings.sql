-- What was not understood, grouped where the same is said of many places.
SELECT document_id, subject, message, message_zh, min(page_no) AS page_no, count(*) AS places
FROM marts.findings
WHERE document_id = ANY(%(documents)s)
GROUP BY document_id, subject, message, message_zh
ORDER BY document_id, min(finding_no)
