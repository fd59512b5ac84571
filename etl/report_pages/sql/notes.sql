-- Remarks of a document on itself.
SELECT document_id, printed_text, page_no
FROM marts.notes
WHERE document_id = ANY(%(documents)s)
ORDER BY document_id, note_no
