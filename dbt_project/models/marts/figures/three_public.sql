{{ config(indexes=[{'columns': ['publisher', 'fiscal_year']}, {'columns': ['document_id']}]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

summed as (
    select * from {{ ref('int_three_public_summed') }}
    where {{ if_kept('document_id') }}
),

final as (
    select
        {{ document_columns() }},
        summed.item,
        summed.fund,
        summed.amount_yuan,
        summed.line_count,
        {{ place_columns('summed') }},
        documents.is_current,
        {{ is_main_fund('summed.fund', ['summed.document_id', 'summed.item']) }}
    from summed
    inner join documents on documents.document_id = summed.document_id
)

select * from final
