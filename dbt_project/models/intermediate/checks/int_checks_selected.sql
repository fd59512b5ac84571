-- Without those of tables that gave way in a document that otherwise counts; a document wholly replaced keeps its own.

with checks as (
    select * from {{ ref('stg_core__checks') }}
),

tables as (
    select * from {{ ref('stg_core__published_tables') }}
    where replaced_by_table_id is not null
),

documents as (
    select * from {{ ref('int_documents_selected') }}
),

given_way as (
    select tables.table_id
    from tables
    inner join documents on documents.document_id = tables.document_id
),

final as (
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
    from checks
    where table_id is null or table_id not in (select table_id from given_way)
)

select * from final
