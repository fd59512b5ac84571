{{ config(indexes=[
    {'columns': ['document_id']},
    {'columns': ['table_id', 'line_no'], 'unique': true},
    {'columns': ['unit_name']},
]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
),

carryovers as (
    select * from {{ ref('stg_core__carryovers') }}
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
        carryovers.*,
        rank() over (
            partition by carryovers.document_id, carryovers.unit_id, carryovers.project_id
            order by tables.position
        ) as table_rank
    from carryovers
    inner join tables on tables.table_id = carryovers.table_id
)

select
    {{ document_columns() }},
    units.canonical_name as unit_name,
    projects.canonical_name as project_name,
    placed.total_yuan,
    placed.fiscal_yuan,
    placed.fiscal_personnel_yuan,
    placed.fiscal_public_yuan,
    placed.fiscal_project_yuan,
    placed.non_fiscal_yuan,
    placed.non_fiscal_personnel_yuan,
    placed.non_fiscal_public_yuan,
    placed.non_fiscal_project_yuan,
    placed.table_id,
    placed.line_no,
    places.column_no,
    places.page_no,
    places.printed_text,
    documents.is_current
from placed
inner join documents on documents.document_id = placed.document_id
left join units on units.unit_id = placed.unit_id
left join projects on projects.project_id = placed.project_id
left join places on places.table_id = placed.table_id and places.line_no = placed.line_no
where placed.table_rank = 1
