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
        documents.document_id,
        parts.document_part
    from documents
    inner join parts on parts.document_id = documents.document_id
    order by documents.disclosure_id, (parts.document_part = 'tables') desc, parts.sha256
),

final as (
    select
        coalesce(tables.document_id, main_documents.document_id) as document_id,
        tables.disclosure_id,
        tables.position,
        tables.table_kind,
        tables.status,
        tables.page_no,
        tables.statement,
        main_documents.document_part
    from tables
    inner join main_documents on main_documents.disclosure_id = tables.disclosure_id
)

select * from final
