{{ config(
    materialized='table',
    indexes=[
        {'columns': ['publisher', 'fiscal_year']},
        {'columns': ['document_id']},
        {'columns': ['earlier_document_id']},
    ]
) }}

with documents as (
    select * from {{ ref('int_documents_named') }}
),

restated as (
    select * from {{ ref('int_figures_restated') }}
),

units as (
    select * from {{ ref('stg_core__units') }}
),

projects as (
    select * from {{ ref('stg_core__projects') }}
),

final as (
    select
        {{ document_columns() }},
        restated.restatement_no,
        restated.restatement,
        restated.table_kind,
        nullif(restated.line_label, '') as line_label,
        restated.section,
        restated.functional_code,
        restated.economic_code,
        units.canonical_name as unit_name,
        projects.canonical_name as project_name,
        restated.measure,
        restated.fund,
        restated.earlier_document_id,
        restated.earlier_table_id,
        restated.earlier_printed_text,
        restated.earlier_yuan,
        restated.earlier_page_no,
        restated.table_id,
        restated.printed_text,
        restated.amount_yuan,
        restated.page_no,
        restated.change_yuan,
        documents.is_current
    from restated
    inner join documents on documents.document_id = restated.document_id
    left join units on units.unit_id = restated.unit_id
    left join projects on projects.project_id = restated.project_id
)

select * from final
