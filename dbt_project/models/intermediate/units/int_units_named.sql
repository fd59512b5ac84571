with documents as (
    select * from {{ ref('int_documents_selected') }}
),

lines as (
    select * from {{ ref('stg_core__table_lines') }}
),

budgets as (
    select * from {{ ref('stg_core__project_budgets') }}
),

carryovers as (
    select * from {{ ref('stg_core__carryovers') }}
),

listings as (
    select * from {{ ref('stg_core__unit_listings') }}
),

descriptions as (
    select * from {{ ref('stg_core__project_descriptions') }}
),

goals as (
    select * from {{ ref('stg_core__performance_goals') }}
),

purposes as (
    select * from {{ ref('stg_core__carryover_purposes') }}
),

named as (
    select document_id, publisher_unit_id as unit_id from documents
    union
    select document_id, unit_id from lines
    union
    select document_id, unit_id from budgets
    union
    select document_id, unit_id from carryovers
    union
    select document_id, unit_id from listings
    union
    select document_id, unit_id from descriptions
    union
    select document_id, unit_id from goals
    union
    select document_id, unit_id from purposes
),

-- A unit listed twice stands where it is listed first.
listed as (
    select distinct on (document_id, unit_id) *
    from listings
    order by document_id, unit_id, position
),

final as (
    select
        named.document_id,
        named.unit_id,
        named.unit_id = documents.publisher_unit_id as is_publisher,
        listed.position,
        listed.kind as unit_kind
    from named
    inner join documents on documents.document_id = named.document_id
    left join listed on listed.document_id = named.document_id and listed.unit_id = named.unit_id
    where named.unit_id is not null
)

select * from final
