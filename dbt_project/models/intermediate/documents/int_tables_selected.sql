select
    tables.table_id,
    tables.document_id,
    tables.position,
    tables.table_kind,
    tables.title,
    tables.compiled_by,
    tables.printed_unit,
    tables.unit_factor,
    tables.first_page,
    tables.last_page,
    tables.line_count,
    tables.is_empty,
    tables.note,
    tables.replaced_by_table_id
from {{ ref('stg_core__published_tables') }} as tables
inner join {{ ref('int_documents_selected') }} as documents on documents.document_id = tables.document_id
where tables.replaced_by_table_id is null
