{{ config(indexes=[{'columns': ['publisher', 'fiscal_year']}]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

findings as (
    select * from {{ ref('stg_core__findings') }}
    where {{ if_kept('document_id') }}
),

final as (
    select
        {{ document_columns() }},
        findings.finding_no,
        findings.subject,
        findings.page_no,
        {{ worded('findings.message_code', 'findings.message_values', 'en') }} as message,
        documents.is_current,
        {{ worded('findings.message_code', 'findings.message_values', 'zh') }} as message_zh
    from findings
    inner join documents on documents.document_id = findings.document_id
)

select * from final
