{# By both documents of a link: another relation of theirs comes of one of them. #}
{{ config(
    unique_key=['document_id', 'linked_document_id'],
    indexes=[
        {'columns': ['publisher', 'fiscal_year']},
        {'columns': ['document_id']},
        {'columns': ['linked_document_id']},
    ]
) }}

with documents as (
    select * from {{ ref('int_documents_named') }}
),

links as (
    select * from {{ ref('int_documents_linked') }}
),

final as (
    select
        {{ document_columns() }},
        links.relation,
        links.linked_document_id,
        others.publisher as linked_publisher,
        others.fiscal_year as linked_fiscal_year,
        documents.is_current
    from links
    inner join documents on documents.document_id = links.document_id
    inner join documents as others on others.document_id = links.linked_document_id
    where {{ if_kept('links.document_id') }} or {{ if_kept('links.linked_document_id') }}
)

select * from final
