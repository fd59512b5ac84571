{{ config(materialized='incremental', indexes=[{'columns': ['document_id']}]) }}

-- What the tables of a document print that a budget and the account of the same year have in common, with its page; in a final
-- account the budget printed beside it, too. Where a table prints the budget of an item of 三公 and leaves the account blank, what
-- the text states of it stands for it.

with income as (
    select * from {{ ref('int_income_by_function_summed') }}
    where {{ if_kept('document_id') }}
),

expenditure as (
    select * from {{ ref('int_expenditure_by_function_summed') }}
    where {{ if_kept('document_id') }}
),

basic as (
    select * from {{ ref('int_basic_expenditure_summed') }}
    where {{ if_kept('document_id') }}
),

three_public as (
    select * from {{ ref('int_three_public_summed') }}
    where {{ if_kept('document_id') }}
),

headlines as (
    select * from {{ ref('int_headlines_printed') }}
    where {{ if_kept('document_id') }}
),

budgets as (
    select * from {{ ref('int_budgets_placed') }}
    where {{ if_kept('document_id') }}
),

stated as (
    select * from {{ ref('int_headlines_stated') }}
    where rule = 'narrative' and {{ if_kept('document_id') }}
),

figures as (
    select
        document_id,
        'functional_code' as item_kind,
        functional_code as item_code,
        functional_name as item_name,
        fund,
        total_yuan as amount_yuan,
        page_no
    from expenditure
    where functional_code is not null
    {% for kind, code, name, column in [
        ('total', 'expenditure', '支出合计', 'total_yuan'), ('expenditure_kind', 'basic', '基本支出', 'basic_yuan'),
        ('expenditure_kind', 'project', '项目支出', 'project_yuan')
    ] %}
    union all
    select document_id, '{{ kind }}', '{{ code }}', '{{ name }}', fund, {{ column }}, page_no
    from expenditure
    where functional_code is null
    {% endfor %}
    union all
    -- 收入总计, with what was carried over, in both: the income table of an account is of the year alone.
    select document_id, 'total', 'income', '收入总计', fund, amount_yuan, page_no
    from headlines
    where item = 'income_total'
    union all
    select document_id, 'income_source', source, {{ chinese_name('source', 'source') }}, 'all', amount_yuan, page_no
    from income
    where functional_code is null and source <> 'total'
    union all
    select document_id, 'economic_code', economic_code, economic_name, 'fiscal_appropriation', total_yuan, page_no
    from basic
    where economic_code is not null
    union all
    select
        document_id,
        case item when 'agency_operation' then item else 'three_public' end,
        item,
        {{ chinese_name('item', 'item') }},
        'fiscal_appropriation',
        amount_yuan,
        page_no
    from (
        select *, row_number() over (partition by document_id, item order by {{ fund_rank('fund') }} nulls last, fund) as place
        from three_public
    ) as ranked
    where place = 1
),

named as (
    select
        coalesce(figures.document_id, budgets.document_id) as document_id,
        coalesce(figures.item_kind, budgets.item_kind) as item_kind,
        coalesce(figures.item_code, budgets.item_code) as item_code,
        coalesce(
            figures.item_name,
            {{ chinese_name('item', 'budgets.item_code') }},
            {{ chinese_name('subject_code', 'budgets.item_code') }}
        ) as item_name,
        coalesce(figures.fund, budgets.fund) as fund,
        coalesce(figures.amount_yuan, stated.amount_yuan) as amount_yuan,
        case when figures.amount_yuan is null then stated.page_no else figures.page_no end as page_no,
        budgets.initial_budget_yuan,
        budgets.initial_budget_page_no,
        budgets.adjusted_budget_yuan,
        budgets.adjusted_budget_page_no
    from figures
    full join budgets
        on budgets.document_id = figures.document_id
        and budgets.item_kind = figures.item_kind
        and budgets.item_code = figures.item_code
        and budgets.fund = figures.fund
    left join stated
        on stated.document_id = budgets.document_id
        and stated.item = budgets.item_code
        and stated.fund = budgets.fund
        and budgets.item_kind in ('three_public', 'agency_operation')
        and figures.amount_yuan is null
),

final as (
    select *
    from named
    where coalesce(amount_yuan, initial_budget_yuan, adjusted_budget_yuan) is not null
)

select * from final
