{{ config(indexes=[{'columns': ['publisher', 'fiscal_year']}, {'columns': ['document_id']}, {'columns': ['functional_code']}]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

summed as (
    select * from {{ ref('int_income_by_function_summed') }}
    where {{ if_kept('document_id') }}
),

final as (
    select
        {{ document_columns() }},
        summed.functional_code,
        summed.functional_name,
        summed.level,
        summed.source,
        summed.amount_yuan,
        summed.line_count,
        {{ place_columns('summed') }},
        documents.is_current,
        row_number() over (partition by summed.document_id order by summed.functional_code nulls first, summed.source) as row_no
    from summed
    inner join documents on documents.document_id = summed.document_id
)

select * from final
