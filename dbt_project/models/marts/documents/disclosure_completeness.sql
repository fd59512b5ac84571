{{ config(
    indexes=[
        {'columns': ['document_id']},
        {'columns': ['publisher', 'fiscal_year']},
        {'columns': ['disclosure_id']},
    ]
) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

tables as (
    select * from {{ ref('int_tables_mandated') }}
    where {{ if_kept('document_id') }}
),

final as (
    select
        {{ document_columns() }},
        tables.disclosure_id,
        tables.position,
        tables.table_kind,
        tables.status,
        tables.page_no,
        tables.statement,
        documents.is_current
    from tables
    inner join documents on documents.document_id = tables.document_id
)

select * from final
