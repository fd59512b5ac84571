{%- set measures = ['total', 'personnel', 'public'] %}

with documents as (
    select * from {{ ref('int_documents_selected') }}
),

amounts as (
    select * from {{ ref('int_amounts_selected') }}
),

names as (
    select * from {{ ref('int_economic_codes_named') }}
),

-- Final accounts print 人员经费合计 and 公用经费合计, and no total: these two make it.
with_total as (
    select distinct table_id
    from amounts
    where table_kind = 'basic_expenditure' and line_level = 'total' and functional_code is null
),

stated as (
    select
        document_id,
        table_id,
        position,
        line_no,
        column_no,
        economic_code,
        case when line_level <> 'subtotal' then {{ name_in('line_label') }} end as printed_name,
        measure,
        amount_yuan,
        page_no,
        printed_text
    from amounts
    where
        table_kind = 'basic_expenditure'
        and measure in ('{{ measures | join("', '") }}')
        and functional_code is null
        and (
            economic_code is not null
            or line_level = 'total'
            or (
                line_level = 'subtotal'
                and line_measure in ('personnel', 'public')
                and table_id not in (select * from with_total)
            )
        )
),

figures as (
    select *, {{ is_leading(['document_id', 'position', 'economic_code'], measures, parts=['personnel', 'public']) }} as is_leading
    from stated
),

{{ figures_by_code(
    code='economic_code',
    sums={
        'total_yuan': measured_or_parts('total', ['personnel', 'public']),
        'personnel_yuan': measured('personnel'),
        'public_yuan': measured('public'),
    }
) }}

select * from final
