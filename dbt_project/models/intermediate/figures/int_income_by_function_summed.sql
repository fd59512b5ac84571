{{ config(materialized='incremental', indexes=[{'columns': ['document_id']}]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

amounts as (
    select * from {{ ref('int_amounts_selected') }}
    where {{ if_kept('document_id') }}
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
        table_kind in ({{ kinds_where(side='both') }}) as is_summary,
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
        (
            table_kind in ({{ kinds_where(side='income', fund='all') }})
            or (table_kind in ({{ kinds_where(side='both', fund='all') }}) and section = 'income')
        )
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

{{ figures_by_code(
    code='functional_code',
    keys=['source'],
    sums={
        'amount_yuan': 'sum(amount_yuan) filter (where is_leading)',
    }
) }}

select * from final
