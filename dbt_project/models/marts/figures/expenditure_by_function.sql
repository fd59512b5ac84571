{%- set measures = [
    'total', 'basic', 'project', 'personnel', 'public', 'operating_expenditure', 'superior_remittance', 'affiliate_subsidy'
] %}

{{ config(indexes=[{'columns': ['document_id', 'fund']}, {'columns': ['functional_code']}]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
),

amounts as (
    select * from {{ ref('int_amounts_selected') }}
),

names as (
    select * from {{ ref('int_functional_codes_named') }}
),

-- A table may cross functional and economic codes: its lines then add up to the functional code, unless it prints a line
-- of the code alone.
without_economic as (
    select distinct document_id, table_id, functional_code
    from amounts
    where economic_code is null and functional_code is not null
),

-- A column that names no fund has the fund its table is about.
stated as (
    select
        document_id,
        table_id,
        position,
        line_no,
        column_no,
        functional_code,
        {{ name_in('line_label') }} as printed_name,
        coalesce(
            fund,
            case table_kind
                when 'expenditure' then 'all'
                when 'general_public_expenditure' then 'general_public_budget'
                else table_kind
            end
        ) as fund,
        measure,
        amount_yuan,
        page_no,
        printed_text
    from amounts
    where
        table_kind in ('expenditure', 'general_public_expenditure', 'government_fund', 'state_capital')
        and measure in ('{{ measures | join("', '") }}')
        and (functional_code is not null or (line_level = 'total' and economic_code is null))
        and (
            economic_code is null
            or (document_id, table_id, functional_code) not in (select * from without_economic)
        )
),

figures as (
    select *, {{ is_leading(['document_id', 'position', 'fund', 'functional_code'], measures) }} as is_leading
    from stated
),

by_table as (
    select
        document_id,
        position,
        fund,
        functional_code,
        (array_agg(printed_name order by line_no))[1] as printed_name,
        {{ measured('total') }} as total_yuan,
        {{ measured('basic') }} as basic_yuan,
        {{ measured('project') }} as project_yuan,
        {{ measured('personnel') }} as personnel_yuan,
        {{ measured('public') }} as public_yuan,
        {{ measured('operating_expenditure') }} as operating_yuan,
        {{ measured('superior_remittance') }} as superior_remittance_yuan,
        {{ measured('affiliate_subsidy') }} as affiliate_subsidy_yuan,
        count(distinct line_no) as line_count,
        {{ place_of_leading() }}
    from figures
    group by document_id, position, fund, functional_code
),

first_printed as (
    select distinct on (document_id, fund, functional_code) *
    from by_table
    order by document_id, fund, functional_code, position
)

select
    {{ document_columns() }},
    first_printed.fund,
    first_printed.functional_code,
    coalesce(
        first_printed.printed_name,
        names.name,
        case when first_printed.functional_code is null then '合计' end
    ) as functional_name,
    {{ level_of('first_printed.functional_code') }} as level,
    first_printed.total_yuan,
    first_printed.basic_yuan,
    first_printed.project_yuan,
    first_printed.personnel_yuan,
    first_printed.public_yuan,
    first_printed.operating_yuan,
    first_printed.superior_remittance_yuan,
    first_printed.affiliate_subsidy_yuan,
    first_printed.line_count,
    {{ place_columns('first_printed') }},
    documents.is_current
from first_printed
inner join documents on documents.document_id = first_printed.document_id
left join names on names.code = first_printed.functional_code and names.fiscal_year = documents.fiscal_year
