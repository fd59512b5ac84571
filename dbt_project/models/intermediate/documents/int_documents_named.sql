-- A table, as nearly everything joins it: of a view in each of these the server misjudges its few rows.
{{ config(materialized='table', indexes=[{'columns': ['document_id'], 'unique': true}]) }}

with documents as (
    select * from {{ ref('stg_core__documents') }}
),

units as (
    select * from {{ ref('stg_core__units') }}
),

final as (
    select
        documents.document_id,
        documents.disclosure_id,
        documents.fiscal_year,
        units.canonical_name as publisher,
        documents.document_kind,
        documents.document_scope,
        documents.document_part,
        documents.sha256,
        documents.file_name,
        documents.media,
        documents.title,
        documents.printed_unit,
        documents.page_count,
        documents.published_on,
        documents.is_current,
        documents.narrative_replaced_by_id,
        documents.parser_version,
        documents.loaded_at,
        documents.publisher_unit_id,
        units.region_code,
        units.province,
        units.city,
        units.county,
        units.government_level,
        units.sector
    from documents
    inner join units on units.unit_id = documents.publisher_unit_id
)

select * from final
