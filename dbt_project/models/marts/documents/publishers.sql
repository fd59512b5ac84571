{{ config(materialized='table') }}

with documents as (
    select * from {{ ref('int_documents_named') }}
),

units as (
    select * from {{ ref('stg_core__units') }}
),

published as (
    select
        publisher_unit_id,
        bool_or(document_scope = 'department') as is_department,
        min(fiscal_year) as first_year,
        max(fiscal_year) as last_year
    from documents
    group by publisher_unit_id
),

final as (
    select
        units.unit_id as publisher_id,
        units.canonical_name as publisher,
        -- The committee of a place (市委, 省委) is the Party's: without the place it says so. / 去掉地名后，“市委”“省委”写作“党委”。
        regexp_replace(units.body_key, '^委(?!员)', '党委') as short_name,
        units.region_code,
        units.province,
        units.city,
        units.county,
        units.government_level,
        units.sector,
        parents.canonical_name as parent,
        published.is_department,
        published.first_year,
        published.last_year
    from published
    inner join units on units.unit_id = published.publisher_unit_id
    left join units as parents on parents.unit_id = units.parent_unit_id
)

select * from final
