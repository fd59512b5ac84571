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

printed as (
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

-- A 款 that stands only divided further (3021101) is the sum of what it is divided into; a printed one is as printed.
coded as (
    select * from printed
    union all
    select
        finer.document_id,
        finer.table_id,
        finer.position,
        finer.line_no,
        finer.column_no,
        left(finer.economic_code, 5) as economic_code,
        null as printed_name,
        finer.measure,
        finer.amount_yuan,
        finer.page_no,
        finer.printed_text
    from printed as finer
    where
        length(finer.economic_code) > 5
        and not exists (
            select 1
            from printed as section
            where section.table_id = finer.table_id and section.economic_code = left(finer.economic_code, 5)
        )
),

-- Where a form prints personnel and public outlay apart and no total, the line's whole amount is their sum.
stated as (
    select * from coded
    union all
    select
        part.document_id,
        part.table_id,
        part.position,
        part.line_no,
        part.column_no,
        part.economic_code,
        part.printed_name,
        'total' as measure,
        part.amount_yuan,
        part.page_no,
        part.printed_text
    from coded as part
    where
        part.measure <> 'total'
        and not exists (
            select 1
            from coded as whole
            where
                whole.table_id = part.table_id
                and whole.economic_code is not distinct from part.economic_code
                and whole.measure = 'total'
        )
),

figures as (
    select *, {{ is_leading(['document_id', 'position', 'economic_code'], measures) }} as is_leading
    from stated
),

{{ figures_by_code(
    code='economic_code',
    sums={
        'total_yuan': measured('total'),
        'personnel_yuan': measured('personnel'),
        'public_yuan': measured('public'),
    }
) }}

select * from final
