{{ config(materialized='incremental', indexes=[{'columns': ['document_id']}]) }}

with checks as (
    select * from {{ ref('int_checks_unioned') }}
    where {{ if_kept('document_id') }}
),

final as (
    select
        document_id,
        count(*) filter (where verdict = 'exact') as checks_exact,
        count(*) filter (where verdict = 'rounding') as checks_rounding,
        count(*) filter (where verdict = 'fail') as checks_failed
    from checks
    group by document_id
)

select * from final
