{{ config(indexes=[
    {'columns': ['publisher', 'fiscal_year']},
    {'columns': ['document_id']},
    {'columns': ['economic_code', 'fiscal_year desc', 'document_kind', 'total_yuan desc nulls last', 'document_id', 'row_no']},
]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

summed as (
    select * from {{ ref('int_basic_expenditure_summed') }}
    where {{ if_kept('document_id') }}
),

final as (
    select
        {{ document_columns() }},
        summed.economic_code,
        summed.economic_name,
        summed.level,
        summed.total_yuan,
        summed.personnel_yuan,
        summed.public_yuan,
        summed.line_count,
        {{ place_columns('summed') }},
        documents.is_current,
        row_number() over (partition by summed.document_id order by summed.economic_code nulls first) as row_no
    from summed
    inner join documents on documents.document_id = summed.document_id
)

select * from final
