{{ config(materialized='table', indexes=[{'columns': ['series_code']}]) }}

with codes as (
    select * from {{ ref('stg_core__functional_codes') }}
),

names as (
    select * from {{ ref('stg_core__functional_code_names') }}
),

series as (
    select * from {{ ref('int_functional_codes_chained') }}
),

final as (
    select
        codes.code,
        names.fiscal_year,
        names.name,
        names.origin,
        codes.level,
        codes.parent_code,
        codes.first_year,
        codes.last_year,
        codes.successor_code,
        series.series_code
    from codes
    inner join series on series.code = codes.code
    inner join names on names.code = codes.code
)

select * from final
