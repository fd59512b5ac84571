-- A document's figures are counted where they count at all and no disclosure that is there contains them. Within a disclosure
-- no table stands twice, so what supplements the main document counts beside it; text and performance tables tell of the
-- same money again.

with documents as (
    select * from {{ ref('int_documents_named') }}
),

contained as (
    select * from {{ ref('int_disclosures_contained') }}
),

final as (
    select document_id
    from documents
    where
        is_current
        and document_part in ('tables', 'supplement')
        and disclosure_id not in (select contained_id from contained)
)

select * from final
