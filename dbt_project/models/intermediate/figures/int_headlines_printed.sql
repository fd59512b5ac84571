{{ config(
    materialized='incremental',
    indexes=[{'columns': ['document_id']}]
) }}

-- What the tables of a document print of the whole of it, under the rule it is read by (macros/headlines.sql). A table: a
-- document's rows depend on no other document, and what is derived reads it again.

with amounts as (
    select * from {{ ref('int_amounts_selected') }}
    where {{ if_kept('document_id') }}
),

-- 本年支出合计 stands beside the total of the same list, which goes before it elsewhere.
subtotals as (
    select
        lines.document_id,
        tables.position,
        lines.line_no,
        amounts.amount_yuan,
        lines.page_no
    from {{ ref('stg_core__table_lines') }} as lines
    inner join {{ ref('int_tables_selected') }} as tables on tables.table_id = lines.table_id
    inner join {{ ref('stg_core__amounts') }} as amounts
        on amounts.document_id = lines.document_id
        and amounts.table_id = lines.table_id
        and amounts.line_no = lines.line_no
    where
        tables.table_kind in ({{ kinds_where(side='both', fund='all') }})
        and lines.section = 'expenditure'
        and lines.level = 'subtotal'
        and amounts.measure = 'total'
        and amounts.amount_yuan is not null
        and {{ if_kept('lines.document_id') }}
),

-- The lines of 收支总表 and 财政拨款收支总表 that are of no class: totals, sources, kinds of expenditure.
summaries as (
    select
        document_id,
        table_kind in ({{ kinds_where(side='both', fund='all') }}) as is_of_all,
        position,
        line_no,
        line_level,
        section || '.' || measure as line,
        fund,
        amount_yuan,
        page_no
    from amounts
    where
        table_kind in ({{ kinds_where(side='both', fund='all') }}, {{ kinds_where(side='both', fund='fiscal_appropriation') }})
        and functional_code is null
        and economic_code is null
        and (line_measure = measure or (line_measure is null and line_level = 'total'))
),

stated as (
    select
        document_id,
        case line
            when 'income.total' then 'income_total'
            when 'income.current_income' then 'current_income'
            when 'income.fiscal_appropriation' then 'fiscal_appropriation'
            when 'income.surplus_use' then 'surplus_use'
            when 'expenditure.total' then 'grand_total'
            when 'expenditure.basic' then 'basic'
            when 'expenditure.project' then 'project'
            when 'expenditure.unit_reserve' then 'unit_reserve'
            when 'expenditure.surplus_distribution' then 'surplus_distribution'
            when 'expenditure.year_end_carryover' then 'closing_balance'
        end as item,
        'all' as fund,
        amount_yuan,
        case when line in ('income.total', 'expenditure.total') then 'summary_total' else 'summary_line' end as rule,
        position,
        line_no,
        page_no
    from summaries
    where is_of_all
    union all
    select document_id, 'expenditure_total', 'all', amount_yuan, 'summary_subtotal', position, line_no, page_no
    from subtotals
    union all
    select
        document_id,
        'fiscal_appropriation',
        'fiscal_appropriation',
        amount_yuan,
        'fiscal_summary_line',
        position,
        line_no,
        page_no
    from summaries
    where
        not is_of_all
        and fund = 'fiscal_appropriation'
        and line in ('income.current_income', 'income.fiscal_appropriation')
    union all
    select document_id, 'procurement', coalesce(fund, 'all'), amount_yuan, 'procurement_table', position, line_no, page_no
    from amounts
    where table_kind = 'procurement' and line_level = 'total' and measure = 'total'
    union all
    -- 人员经费合计 and 公用经费合计 below two lists of economic classes, of which neither has a column of its own.
    select document_id, measure, 'fiscal_appropriation', amount_yuan, 'basic_table', position, line_no, page_no
    from amounts
    where
        table_kind = 'basic_expenditure'
        and line_level = 'subtotal'
        and line_measure = measure
        and measure in ('personnel', 'public')
    union all
    -- Below 本年收入合计 some forms print income that is neither of it nor carried over.
    select
        lines.document_id,
        'income_beside',
        'all',
        sum(lines.amount_yuan),
        'summary_line',
        lines.position,
        min(lines.line_no),
        min(lines.page_no)
    from summaries as lines
    inner join summaries as current_income
        on current_income.document_id = lines.document_id
        and current_income.position = lines.position
        and current_income.line = 'income.current_income'
        and current_income.line_level = 'subtotal'
        and current_income.line_no < lines.line_no
    where
        lines.is_of_all
        and lines.line_level = 'group'
        and lines.line in ('income.superior_subsidy', 'income.affiliate_remittance')
    group by lines.document_id, lines.position
),

-- 上年结转 and 上年实户资金余额 stand beside one another; what stands under one of them is a part of it.
carried as (
    select
        document_id,
        case count(*) when 1 then 'summary_line' else 'summed_carryovers' end as rule,
        sum(amount_yuan) as amount_yuan,
        min(position) as position,
        min(line_no) as line_no,
        min(page_no) as page_no
    from summaries
    where
        is_of_all
        and line_level = 'group'
        and line in ('income.carryover', 'income.fiscal_carryover', 'income.non_fiscal_carryover')
    group by document_id
),

unioned as (
    select * from stated
    where item is not null
    union all
    select document_id, 'opening_balance', 'all', amount_yuan, rule, position, line_no, page_no
    from carried
),

final as (
    select distinct on (document_id, item, fund, rule) document_id, item, fund, amount_yuan, rule, page_no
    from unioned
    order by document_id, item, fund, rule, position, line_no
)

select * from final
