-- Current documents, the tables of a disclosure before its narrative.
SELECT
    d.document_id, d.publisher, d.fiscal_year, d.document_kind, d.document_scope, d.part, d.sha256,
    d.file_name, d.title, d.printed_unit, d.page_count, d.table_count, d.published_on, d.media, d.parser_version,
    d.province, d.city, d.county, d.government_level
FROM marts.disclosures AS d
WHERE d.is_current
ORDER BY
    d.publisher, d.fiscal_year, d.document_kind, d.document_scope, (d.part = 'tables') DESC, d.document_id
