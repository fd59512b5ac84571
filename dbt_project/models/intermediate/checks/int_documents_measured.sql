with amounts as (
    select * from {{ ref('stg_core__amounts') }}
),

-- The last printed digit of most amounts of a document.
final as (
    select
        document_id,
        trim_scale(mode() within group (
            order by abs(amount_yuan / printed_value) * power(10::numeric, -scale(printed_value))
        )) as digit_yuan
    from amounts
    where printed_value <> 0 and amount_yuan is not null
    group by document_id
)

select * from final
