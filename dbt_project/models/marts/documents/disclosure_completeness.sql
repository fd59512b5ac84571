{{ config(indexes=[{'columns': ['document_id']}, {'columns': ['publisher', 'fiscal_year']}]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
),

parts as (
    select document_id, document_part, sha256 from {{ ref('int_documents_named') }}
),

tables as (
    select * from {{ ref('stg_core__disclosure_tables') }}
),

-- What nothing in the disclosure names is told of its document with the tables.
main_documents as (
    select distinct on (documents.disclosure_id)
        documents.disclosure_id,
        documents.document_id
    from documents
    inner join parts on parts.document_id = documents.document_id
    order by documents.disclosure_id, (parts.document_part = 'tables') desc, parts.sha256
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
    inner join main_documents on main_documents.disclosure_id = tables.disclosure_id
    inner join documents on documents.document_id = coalesce(tables.document_id, main_documents.document_id)
)

select * from final
