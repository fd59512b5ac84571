{{ config(materialized='incremental', indexes=[{'columns': ['document_id']}, {'columns': ['unit_id']}]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

lines as (
    select * from {{ ref('stg_core__table_lines') }}
    where {{ if_kept('document_id') }}
),

budgets as (
    select * from {{ ref('stg_core__project_budgets') }}
    where {{ if_kept('document_id') }}
),

carryovers as (
    select * from {{ ref('stg_core__carryovers') }}
    where {{ if_kept('document_id') }}
),

listings as (
    select * from {{ ref('stg_core__unit_listings') }}
    where {{ if_kept('document_id') }}
),

descriptions as (
    select * from {{ ref('stg_core__project_descriptions') }}
    where {{ if_kept('document_id') }}
),

goals as (
    select * from {{ ref('stg_core__performance_goals') }}
    where {{ if_kept('document_id') }}
),

purposes as (
    select * from {{ ref('stg_core__carryover_purposes') }}
    where {{ if_kept('document_id') }}
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
