{{ config(indexes=[{'columns': ['publisher', 'fiscal_year']}]) }}

with documents as (
    select * from {{ ref('int_narratives_selected') }}
    where {{ if_kept('document_id') }}
),

purposes as (
    select * from {{ ref('stg_core__carryover_purposes') }}
    where {{ if_kept('document_id') }}
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
        purposes.purpose_no,
        units.canonical_name as unit_name,
        coalesce(projects.canonical_name, purposes.project_name) as project_name,
        purposes.amount_yuan,
        purposes.purpose,
        purposes.project_name as printed_project_name,
        purposes.table_id,
        purposes.line_no,
        purposes.page_no,
        documents.is_current
    from purposes
    inner join documents on documents.document_id = purposes.document_id
    left join units on units.unit_id = purposes.unit_id
    left join projects on projects.project_id = purposes.project_id
)

select * from final
