with documents as (
    select * from {{ ref('int_documents_selected') }}
),

realignments as (
    select * from {{ ref('stg_core__realignments') }}
),

tables as (
    select * from {{ ref('stg_core__published_tables') }}
),

final as (
    select
        {{ document_columns() }},
        realignments.realignment_no,
        realignments.table_id,
        tables.table_kind,
        realignments.line_no,
        realignments.page_no,
        realignments.subject,
        realignments.printed_text,
        realignments.stood_in,
        realignments.read_in,
        realignments.reason,
        documents.is_current
    from realignments
    inner join documents on documents.document_id = realignments.document_id
    left join tables on tables.table_id = realignments.table_id
)

select * from final
