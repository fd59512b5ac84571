{{ config(materialized='table') }}

with names as (
    select * from {{ ref('stg_core__economic_code_names') }}
),

final as (
    select
        code,
        fiscal_year,
        name,
        origin,
        {{ level_of('code') }} as level,
        case when length(code) > 3 then left(code, length(code) - 2) end as parent_code
    from names
)

select * from final
