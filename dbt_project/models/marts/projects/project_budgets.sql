{{ config(indexes=[
    {'columns': ['document_id']},
    {'columns': ['table_id', 'line_no'], 'unique': true},
    {'columns': ['functional_code']},
    {'columns': ['unit_name']},
]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
),

budgets as (
    select * from {{ ref('stg_core__project_budgets') }}
),

tables as (
    select * from {{ ref('stg_core__published_tables') }}
),

places as (
    select * from {{ ref('int_line_figures_located') }}
),

units as (
    select * from {{ ref('stg_core__units') }}
),

projects as (
    select * from {{ ref('stg_core__projects') }}
),

-- What a later table of the document prints again is left out; two lines of one table are two lines.
placed as (
    select
        budgets.*,
        rank() over (
            partition by budgets.document_id, budgets.unit_id, budgets.project_id, budgets.functional_code
            order by tables.position
        ) as table_rank
    from budgets
    inner join tables on tables.table_id = budgets.table_id
)

select
    {{ document_columns() }},
    units.canonical_name as unit_name,
    placed.functional_code,
    projects.canonical_name as project_name,
    placed.programme,
    placed.total_yuan,
    placed.wages_yuan,
    placed.goods_services_yuan,
    placed.households_yuan,
    placed.debt_interest_yuan,
    placed.capital_construction_yuan,
    placed.capital_yuan,
    placed.enterprise_construction_yuan,
    placed.enterprise_yuan,
    placed.social_security_yuan,
    placed.other_yuan,
    placed.table_id,
    placed.line_no,
    places.column_no,
    places.page_no,
    places.printed_text,
    documents.is_current
from placed
inner join documents on documents.document_id = placed.document_id
inner join units on units.unit_id = placed.unit_id
inner join projects on projects.project_id = placed.project_id
left join places on places.table_id = placed.table_id and places.line_no = placed.line_no
where placed.table_rank = 1
