{{ config(indexes=[{'columns': ['unit_name']}]) }}

with documents as (
    select * from {{ ref('int_narratives_selected') }}
),

descriptions as (
    select * from {{ ref('int_project_descriptions_named') }}
),

final as (
    select
        {{ document_columns() }},
        descriptions.description_no,
        descriptions.unit_name,
        descriptions.project_name,
        descriptions.programme,
        descriptions.amount_yuan,
        descriptions.policy_basis,
        descriptions.allocation_text,
        descriptions.period,
        descriptions.printed_unit_name,
        descriptions.printed_project_name,
        descriptions.table_id,
        descriptions.line_no,
        {{ worded_value('descriptions.match_reason', 'en') }} as match_reason,
        descriptions.page_no,
        documents.is_current,
        {{ worded_value('descriptions.match_reason', 'zh') }} as match_reason_zh
    from descriptions
    inner join documents on documents.document_id = descriptions.document_id
)

select * from final
