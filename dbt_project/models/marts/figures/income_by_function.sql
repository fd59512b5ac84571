{{ config(indexes=[{'columns': ['document_id']}, {'columns': ['functional_code']}]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
),

amounts as (
    select * from {{ ref('int_amounts_selected') }}
),

names as (
    select * from {{ ref('int_functional_codes_named') }}
),

-- 收入总表 names the source in its columns, or, where it has no functional breakdown, in its lines, as 收支总表 does.
stated as (
    select
        document_id,
        table_id,
        position,
        table_kind = 'income_expenditure_summary' as is_summary,
        line_no,
        column_no,
        functional_code,
        case when line_level = 'total' or functional_code is not null then {{ name_in('line_label') }} end as printed_name,
        coalesce(nullif(line_measure, 'total'), measure) as source_measure,
        fund,
        amount_yuan,
        page_no,
        printed_text
    from amounts
    where
        (table_kind = 'income' or (table_kind = 'income_expenditure_summary' and section = 'income'))
        and economic_code is null
        and (functional_code is not null or line_level = 'total' or line_measure is not null)
        and (line_measure is null or line_measure = 'total' or measure in ('total', line_measure))
),

sourced as (
    select
        *,
        case
            when source_measure = 'other_income' then 'other'
            when source_measure <> 'carryover' then source_measure
            -- What was carried over of one fund is a part of the carryover beside it.
            when fund in ('fiscal_appropriation', 'general_public_budget', 'government_fund', 'state_capital')
                then 'fiscal_carryover'
            when fund in ('special_account', 'unit_funds') then 'non_fiscal_carryover'
            else source_measure
        end as source
    from stated
    where source_measure in ({{ vocabulary_list('source') }}, 'other_income')
),

-- The income list of 收支总表 speaks only for documents without 收入总表.
with_income_table as (
    select distinct document_id
    from sourced
    where not is_summary
),

-- A source printed as a whole and by fund counts once.
figures as (
    select
        *,
        rank() over (
            partition by document_id, position, functional_code, source
            order by coalesce(fund, 'all') = 'all' desc
        ) = 1 as is_leading
    from sourced
    where not is_summary or document_id not in (select document_id from with_income_table)
),

by_table as (
    select
        document_id,
        position,
        functional_code,
        source,
        (array_agg(printed_name order by line_no))[1] as printed_name,
        sum(amount_yuan) filter (where is_leading) as amount_yuan,
        count(distinct line_no) as line_count,
        {{ place_of_leading() }}
    from figures
    group by document_id, position, functional_code, source
),

first_printed as (
    select distinct on (document_id, functional_code, source) *
    from by_table
    order by document_id, functional_code, source, position
)

select
    {{ document_columns() }},
    first_printed.functional_code,
    coalesce(
        first_printed.printed_name,
        names.name,
        case when first_printed.functional_code is null then '合计' end
    ) as functional_name,
    {{ level_of('first_printed.functional_code') }} as level,
    first_printed.source,
    first_printed.amount_yuan,
    first_printed.line_count,
    {{ place_columns('first_printed') }},
    documents.is_current
from first_printed
inner join documents on documents.document_id = first_printed.document_id
left join names on names.code = first_printed.functional_code and names.fiscal_year = documents.fiscal_year
