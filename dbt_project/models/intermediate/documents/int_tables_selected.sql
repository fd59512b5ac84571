with tables as (
    select * from {{ ref('stg_core__published_tables') }}
),

documents as (
    select * from {{ ref('int_documents_selected') }}
),

final as (
    select tables.*
    from tables
    inner join documents on documents.document_id = tables.document_id
    where tables.replaced_by_table_id is null
)

select * from final
