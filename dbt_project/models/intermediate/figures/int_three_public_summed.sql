with amounts as (
    select * from {{ ref('int_amounts_selected') }}
),

-- The item stands in the column or in the line. The rules of disclosure know 三公 of fiscal appropriations only, so
-- this is the fund where a table names none.
stated as (
    select
        document_id,
        table_id,
        position,
        line_no,
        column_no,
        case when measure = 'total' then coalesce(line_measure, measure) else measure end as item,
        coalesce(fund, 'fiscal_appropriation') as fund,
        amount_yuan,
        (line_level is distinct from 'total') as is_secondary,
        page_no,
        printed_text,
        true as is_leading
    from amounts
    where table_kind = 'three_public'
),

by_table as (
    select
        document_id,
        position,
        is_secondary,
        item,
        fund,
        sum(amount_yuan) as amount_yuan,
        count(distinct line_no) as line_count,
        {{ place_of_leading() }}
    from stated
    where item in ({{ vocabulary_list('item') }})
    group by document_id, position, is_secondary, item, fund
),

first_printed as (
    select distinct on (document_id, item, fund) *
    from by_table
    order by document_id, item, fund, position, is_secondary
),

final as (
    select
        document_id,
        item,
        fund,
        amount_yuan,
        line_count,
        {{ place_columns('first_printed') }}
    from first_printed
)

select * from final
