-- Which disclosures hold the figures of which others: a department's those of its units, a sum (汇总) those of what it sums.

with documents as (
    select *, regexp_replace(publisher, '（[^（）]*(本级|机关|汇总)[^（）]*）$', '') as body
    from {{ ref('int_documents_selected') }}
),

tables as (
    select document_id from {{ ref('int_documents_named') }}
    where document_part = 'tables'
),

named as (
    select * from {{ ref('int_units_named') }}
),

-- Only what prints the tables of a budget or account stands for its units.
wholes as (
    select documents.*, publisher like '%（%汇总%）' as is_sum
    from documents
    inner join tables on tables.document_id = documents.document_id
    where document_scope = 'department'
),

by_name as (
    select
        wholes.disclosure_id,
        parts.disclosure_id as contained_id
    from wholes
    inner join documents as parts
        on parts.body = wholes.body
        and parts.fiscal_year = wholes.fiscal_year
        and parts.document_kind = wholes.document_kind
        and parts.disclosure_id <> wholes.disclosure_id
    where
        -- Two bodies of one name in two places are two; a place not known contradicts none.
        coalesce(parts.region_code = wholes.region_code, true)
        and (
            wholes.publisher in (wholes.body, parts.publisher) and parts.document_scope = 'unit'
            or wholes.publisher = wholes.body and parts.publisher <> parts.body and parts.publisher not like '%（%汇总%）'
            or wholes.is_sum and parts.publisher not like '%（%汇总%）'
        )
),

-- A unit that the department names; a department under it must be listed among its units.
by_units as (
    select
        wholes.disclosure_id,
        parts.disclosure_id as contained_id
    from wholes
    inner join named on named.document_id = wholes.document_id and not named.is_publisher
    inner join documents as parts
        on parts.publisher_unit_id = named.unit_id
        and parts.fiscal_year = wholes.fiscal_year
        and parts.document_kind = wholes.document_kind
    where parts.document_scope = 'unit' or named.position is not null
),

contained as (
    select * from by_name
    union
    select * from by_units
),

-- Two that name each other contain neither the other.
final as (
    select
        contained.disclosure_id,
        contained.contained_id
    from contained
    where
        contained.disclosure_id <> contained.contained_id
        and not exists (
            select 1
            from contained as back
            where back.disclosure_id = contained.contained_id and back.contained_id = contained.disclosure_id
        )
)

select * from final
