{{ config(materialized='incremental', indexes=[{'columns': ['document_id']}]) }}

with amounts as (
    select * from {{ ref('stg_core__amounts') }}
    where {{ if_kept('document_id') }}
),

-- The last printed digit of most amounts of a document.
final as (
    select
        document_id,
        mode() within group (order by last_digit_yuan) as last_digit_yuan
    from amounts
    where printed_value <> 0 and last_digit_yuan is not null
    group by document_id
)

select * from final
