-- Disclosures that were expected, the document each of them came as, and whether it came in time.

with expected as (
    select * from {{ ref('stg_core__expected_publications') }}
),

documents as (
    select * from {{ ref('int_documents_named') }}
),

units as (
    select * from {{ ref('stg_core__units') }}
),

unit_names as (
    select * from {{ ref('stg_core__unit_names') }}
),

loads as (
    select * from {{ ref('stg_core__loads') }}
),

-- A publisher may be listed by any name it was ever printed under.
named as (
    select unit_id, canonical_name as name from units
    union
    select unit_id, printed_name from unit_names
),

-- A document read again keeps the day it came.
arrivals as (
    select document_id, min(finished_at) as arrived_at
    from loads
    where outcome = 'loaded'
    group by document_id
),

candidates as (
    select
        expected.listed_publisher,
        expected.fiscal_year,
        expected.document_kind,
        documents.document_id,
        documents.publisher,
        documents.document_scope,
        documents.region_code,
        documents.province,
        documents.city,
        documents.county,
        documents.government_level,
        documents.sector,
        documents.document_part,
        documents.is_current,
        documents.published_on,
        coalesce(arrivals.arrived_at, documents.loaded_at)::date as arrived_on
    from expected
    inner join documents
        on documents.fiscal_year = expected.fiscal_year
        and documents.document_kind = expected.document_kind
    left join arrivals on arrivals.document_id = documents.document_id
    where exists (
        select 1
        from named
        where
            named.unit_id = documents.publisher_unit_id
            and named.name in (expected.listed_publisher, expected.canonical_name)
    )
),

-- The department's document with its tables speaks for the disclosure; it came with the first of its files and versions.
found as (
    select distinct on (listed_publisher, fiscal_year, document_kind)
        candidates.*,
        min(arrived_on) over (partition by listed_publisher, fiscal_year, document_kind) as first_arrived_on
    from candidates
    order by
        listed_publisher, fiscal_year, document_kind,
        is_current desc, (document_scope = 'department') desc, (document_part = 'tables') desc, document_id
),

compared as (
    select
        found.document_id,
        expected.fiscal_year,
        coalesce(found.publisher, expected.canonical_name) as publisher,
        expected.document_kind,
        found.document_scope,
        found.region_code,
        found.province,
        found.city,
        found.county,
        found.government_level,
        found.sector,
        expected.listed_publisher,
        expected.due_on,
        found.first_arrived_on as arrived_on,
        coalesce(found.first_arrived_on, {{ today() }}) - expected.due_on as days_after,
        found.published_on,
        found.is_current
    from expected
    left join found
        on found.listed_publisher = expected.listed_publisher
        and found.fiscal_year = expected.fiscal_year
        and found.document_kind = expected.document_kind
),

final as (
    select
        document_id,
        fiscal_year,
        publisher,
        document_kind,
        document_scope,
        region_code,
        province,
        city,
        county,
        government_level,
        sector,
        listed_publisher,
        due_on,
        arrived_on,
        greatest(days_after, 0) as days_late,
        case
            when document_id is null then case when days_after > 0 then 'missing' else 'awaited' end
            when days_after > 0 then 'late'
            else 'on_time'
        end as publication_status,
        published_on,
        is_current,
        {{ today() }} as as_of
    from compared
)

select * from final
