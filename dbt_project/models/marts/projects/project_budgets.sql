{# By the last two, of letters and of whole numbers, the reader finds words in the text (etl/serve/search.py). #}
{{ config(indexes=[
    {'columns': ['publisher', 'fiscal_year']},
    {'columns': ['document_id']},
    {'columns': ['functional_code']},
    {'columns': ['unit_name']},
    {'columns': ['project_name']},
    {'columns': ['total_yuan desc']},
    {'columns': ['string_to_array(project_name, null)'], 'type': 'gin'},
    {'columns': ["regexp_split_to_array(project_name, '[^0-9]+')"], 'type': 'gin'},
]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

lines as (
    select * from {{ ref('int_project_budgets_selected') }}
    where {{ if_kept('document_id') }}
),

places as (
    select * from {{ ref('int_line_figures_located') }}
    where {{ if_kept('document_id') }}
),

final as (
    select
        {{ document_columns() }},
        lines.unit_name,
        lines.functional_code,
        lines.project_name,
        lines.programme,
        lines.total_yuan,
        lines.wages_yuan,
        lines.goods_services_yuan,
        lines.households_yuan,
        lines.debt_interest_yuan,
        lines.capital_construction_yuan,
        lines.capital_yuan,
        lines.enterprise_construction_yuan,
        lines.enterprise_yuan,
        lines.social_security_yuan,
        lines.other_yuan,
        lines.table_id,
        lines.line_no,
        places.column_no,
        places.page_no,
        places.printed_text,
        documents.is_current
    from lines
    inner join documents on documents.document_id = lines.document_id
    left join places
        on places.document_id = lines.document_id
        and places.table_id = lines.table_id
        and places.line_no = lines.line_no
)

select * from final
