{{ config(indexes=[
    {'columns': ['document_id']},
    {'columns': ['publisher', 'fiscal_year']},
]) }}

with publications as (
    select * from {{ ref('int_publications_expected') }}
)

select * from publications
