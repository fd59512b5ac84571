-- Without those of tables that gave way in a document that otherwise counts; a document wholly replaced keeps its own.
select
    document_id,
    check_no,
    check_code,
    scope_label,
    left_label,
    right_label,
    left_yuan,
    right_yuan,
    difference_yuan,
    tolerance_yuan,
    verdict,
    table_id,
    line_no,
    page_no,
    right_page_no,
    number_unit,
    severity
from {{ ref('stg_core__checks') }}
where
    table_id is null
    or table_id not in (
        select tables.table_id
        from {{ ref('stg_core__published_tables') }} as tables
        inner join {{ ref('int_documents_selected') }} as documents on documents.document_id = tables.document_id
        where tables.replaced_by_table_id is not null
    )
