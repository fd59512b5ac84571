{%- set measures = ['total', 'personnel', 'public'] %}

{{ config(indexes=[{'columns': ['document_id']}, {'columns': ['economic_code']}]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
),

amounts as (
    select * from {{ ref('int_amounts_selected') }}
),

names as (
    select * from {{ ref('int_economic_codes_named') }}
),

stated as (
    select
        document_id,
        table_id,
        position,
        line_no,
        column_no,
        economic_code,
        {{ name_in('line_label') }} as printed_name,
        measure,
        amount_yuan,
        page_no,
        printed_text
    from amounts
    where
        table_kind = 'basic_expenditure'
        and measure in ('{{ measures | join("', '") }}')
        and functional_code is null
        and (economic_code is not null or line_level = 'total')
),

figures as (
    select *, {{ is_leading(['document_id', 'position', 'economic_code'], measures) }} as is_leading
    from stated
),

by_table as (
    select
        document_id,
        position,
        economic_code,
        (array_agg(printed_name order by line_no))[1] as printed_name,
        {{ measured('total') }} as total_yuan,
        {{ measured('personnel') }} as personnel_yuan,
        {{ measured('public') }} as public_yuan,
        count(distinct line_no) as line_count,
        {{ place_of_leading() }}
    from figures
    group by document_id, position, economic_code
),

first_printed as (
    select distinct on (document_id, economic_code) *
    from by_table
    order by document_id, economic_code, position
)

select
    {{ document_columns() }},
    first_printed.economic_code,
    coalesce(
        first_printed.printed_name,
        names.name,
        case when first_printed.economic_code is null then '合计' end
    ) as economic_name,
    {{ level_of('first_printed.economic_code') }} as level,
    first_printed.total_yuan,
    first_printed.personnel_yuan,
    first_printed.public_yuan,
    first_printed.line_count,
    {{ place_columns('first_printed') }},
    documents.is_current
from first_printed
inner join documents on documents.document_id = first_printed.document_id
left join names on names.code = first_printed.economic_code and names.fiscal_year = documents.fiscal_year
