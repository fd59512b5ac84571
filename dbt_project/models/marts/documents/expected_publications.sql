{{ config(indexes=[
    {'columns': ['document_id']},
    {'columns': ['publisher', 'fiscal_year']},
]) }}

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
    days_late,
    publication_status,
    published_on,
    is_current,
    as_of
from {{ ref('int_publications_expected') }}
