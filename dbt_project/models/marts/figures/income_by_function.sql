{# Sources that hold others: where one is printed, its parts tell of the same money. #}
{%- set wholes = {
    'fiscal_appropriation': [
        'general_public_budget', 'general_public_transfer', 'government_fund', 'government_fund_transfer', 'state_capital',
        'state_capital_transfer'
    ],
    'carryover': ['fiscal_carryover', 'non_fiscal_carryover'],
    'unit_funds': ['business', 'operating', 'superior_subsidy', 'affiliate_remittance', 'other']
} -%}

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
        row_number() over (partition by summed.document_id order by summed.functional_code nulls first, summed.source) as row_no,
        summed.source <> 'total'
        {%- for whole, parts in wholes.items() %}
        {%- for part in parts %}
        and not (summed.source = '{{ part }}' and bool_or(summed.source = '{{ whole }}') over of_one_code)
        {%- endfor %}
        {%- endfor %} as is_independent
    from summed
    inner join documents on documents.document_id = summed.document_id
    window of_one_code as (partition by summed.document_id, summed.functional_code)
)

select * from final
