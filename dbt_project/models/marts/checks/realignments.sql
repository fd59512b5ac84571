{{ config(indexes=[{'columns': ['publisher', 'fiscal_year']}]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

realignments as (
    select * from {{ ref('stg_core__realignments') }}
    where {{ if_kept('document_id') }}
),

tables as (
    select * from {{ ref('int_tables_selected') }}
    where {{ if_kept('document_id') }}
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
        {{ worded_value('realignments.stood_in', 'en') }} as stood_in,
        {{ worded_value('realignments.read_in', 'en') }} as read_in,
        {{ worded('realignments.reason_code', 'realignments.reason_values', 'en') }} as reason,
        documents.is_current,
        {{ worded_value('realignments.stood_in', 'zh') }} as stood_in_zh,
        {{ worded_value('realignments.read_in', 'zh') }} as read_in_zh,
        {{ worded('realignments.reason_code', 'realignments.reason_values', 'zh') }} as reason_zh
    from realignments
    inner join documents on documents.document_id = realignments.document_id
    left join tables on tables.table_id = realignments.table_id
    where realignments.table_id is null or tables.table_id is not null
)

select * from final
