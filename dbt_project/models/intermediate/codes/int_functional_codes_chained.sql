-- For each functional code the one its series over the years is known by: the last of the codes that took its place.
with recursive codes as (
    select * from {{ ref('stg_core__functional_codes') }}
),

followed (code, series_code, steps) as (
    select code, code as series_code, 0
    from codes
    union all
    select followed.code, codes.successor_code, followed.steps + 1
    from followed
    inner join codes on codes.code = followed.series_code
    where codes.successor_code is not null and followed.steps < 10
),

final as (
    select distinct on (code)
        code,
        series_code
    from followed
    order by code, steps desc
)

select * from final
