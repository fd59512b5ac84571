-- The tables of a document.
SELECT document_id, position, table_kind, title, first_page, last_page, line_count, is_empty, printed_unit, note
FROM marts.published_tables
WHERE document_id = ANY(%(documents)s)
ORDER BY document_id, position
