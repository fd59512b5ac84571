{{ config(indexes=[{'columns': ['publisher', 'fiscal_year']}]) }}

with documents as (
    select * from {{ ref('int_narratives_selected') }}
    where {{ if_kept('document_id') }}
),

allocations as (
    select * from {{ ref('stg_core__allocations') }}
    where {{ if_kept('document_id') }}
),

descriptions as (
    select * from {{ ref('int_project_descriptions_named') }}
    where {{ if_kept('document_id') }}
),

final as (
    select
        {{ document_columns() }},
        allocations.description_no,
        allocations.allocation_no,
        descriptions.unit_name,
        descriptions.project_name,
        allocations.name as allocation_name,
        allocations.amount_yuan,
        allocations.recipient,
        descriptions.page_no,
        documents.is_current
    from allocations
    inner join documents on documents.document_id = allocations.document_id
    inner join descriptions
        on descriptions.document_id = allocations.document_id
        and descriptions.description_no = allocations.description_no
)

select * from final
