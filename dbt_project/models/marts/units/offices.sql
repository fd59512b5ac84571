{{ config(indexes=[{'columns': ['publisher', 'fiscal_year']}]) }}

with documents as (
    select * from {{ ref('int_narratives_selected') }}
    where {{ if_kept('document_id') }}
),

offices as (
    select * from {{ ref('stg_core__offices') }}
    where {{ if_kept('document_id') }}
),

final as (
    select
        {{ document_columns() }},
        offices.position,
        offices.name as office_name,
        offices.page_no,
        documents.is_current
    from offices
    inner join documents on documents.document_id = offices.document_id
)

select * from final
