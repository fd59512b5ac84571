{{ config(indexes=[{'columns': ['publisher', 'fiscal_year']}, {'columns': ['document_id']}, {'columns': ['item']}]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

chosen as (
    select * from {{ ref('int_headlines_ranked') }}
    where {{ if_kept('document_id') }}
),

final as (
    select
        {{ document_columns() }},
        chosen.item,
        chosen.amount_yuan,
        chosen.basis,
        chosen.page_no,
        {{ worded("'headlines.' || chosen.rule", "'{}'::jsonb", 'en') }} as explanation,
        {{ worded("'headlines.' || chosen.rule", "'{}'::jsonb", 'zh') }} as explanation_zh,
        chosen.disclosure_id,
        chosen.fund,
        case chosen.item when 'staff' then 'count' end as number_unit,
        documents.is_current
    from chosen
    inner join documents on documents.document_id = chosen.document_id
)

select * from final
