{# The fourth is of the words of the view in 财政, so that who asks by them finds the lines. #}
{{ config(indexes=[
    {'columns': ['publisher', 'fiscal_year']},
    {'columns': ['document_id', 'fund']},
    {'columns': ['fund', 'level']},
    {'columns': ['(' ~ in_chinese('fund') ~ ')', '(' ~ in_chinese('level') ~ ')']},
    {'columns': ['functional_code', 'fiscal_year desc', 'document_kind', 'total_yuan desc nulls last', 'document_id', 'row_no']},
]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

summed as (
    select * from {{ ref('int_expenditure_by_function_summed') }}
    where {{ if_kept('document_id') }}
),

final as (
    select
        {{ document_columns() }},
        summed.fund,
        summed.functional_code,
        summed.functional_name,
        summed.level,
        summed.total_yuan,
        summed.basic_yuan,
        summed.project_yuan,
        summed.personnel_yuan,
        summed.public_yuan,
        summed.operating_yuan,
        summed.superior_remittance_yuan,
        summed.affiliate_subsidy_yuan,
        summed.line_count,
        {{ place_columns('summed') }},
        documents.is_current,
        {{ is_main_fund('summed.fund', ['summed.document_id'], 'summed.functional_code is null') }},
        row_number() over (partition by summed.document_id order by summed.fund, summed.functional_code nulls first) as row_no
    from summed
    inner join documents on documents.document_id = summed.document_id
)

select * from final
