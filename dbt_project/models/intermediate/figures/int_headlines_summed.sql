{{ config(materialized='incremental', indexes=[{'columns': ['document_id']}]) }}

-- The totals of a document that stand in the tables by code and item, as printed, and as their lines add up.

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

{%- set kinds = ['basic', 'project', 'personnel', 'public'] %}

-- The lines no other line contains, which together make up the whole; the line of the whole itself.
expenditure_tops as (
    select *, case level when 'total' then 'expenditure_table' else 'summed_lines' end as rule
    from expenditure
    where {{ is_top_line('expenditure', 'functional_code', ['document_id', 'fund']) }}
),

basic_tops as (
    select *, case level when 'total' then 'basic_table' else 'summed_lines' end as rule
    from basic
    where {{ is_top_line('basic', 'economic_code', ['document_id']) }}
),

expenditure_summed as (
    select
        document_id,
        fund,
        rule,
        sum(total_yuan) as expenditure_total,
        {% for kind in kinds %}
        sum({{ kind }}_yuan) as {{ kind }},
        {% endfor %}
        sum(coalesce(operating_yuan, 0) + coalesce(superior_remittance_yuan, 0) + coalesce(affiliate_subsidy_yuan, 0))
            as other_kinds,
        min(page_no) as page_no
    from expenditure_tops
    group by document_id, fund, rule
),

-- Where the form does not part the one from the other, wages and subsidies to persons are personnel outlay.
basic_summed as (
    select
        document_id,
        rule,
        sum(total_yuan) as basic,
        sum(personnel_yuan) as personnel,
        sum(public_yuan) as public,
        sum(total_yuan) filter (where left(economic_code, 3) in ('301', '303')) as wages,
        sum(total_yuan) filter (where left(economic_code, 3) not in ('301', '303')) as supplies,
        min(page_no) as page_no
    from basic_tops
    group by document_id, rule
),

three_public_parts as (
    select
        document_id,
        fund,
        sum(amount_yuan) filter (where item in ('overseas', 'reception', 'vehicles')) as three_public,
        sum(amount_yuan) filter (where item in ('vehicle_purchase', 'vehicle_operation')) as vehicles,
        bool_or(item = 'vehicles') as has_vehicles,
        min(page_no) as page_no
    from three_public
    group by document_id, fund
),

final as (
    {% for item in ['expenditure_total', 'other_kinds'] + kinds %}
    select document_id, '{{ item }}' as item, fund, {{ item }} as amount_yuan, rule, page_no
    from expenditure_summed
    union all
    {% endfor %}
    {#- A table of what is appropriated by function may say it, too, in the same way: then that is what the document prints. #}
    {% for item in ['basic', 'personnel', 'public'] %}
    select document_id, '{{ item }}', 'fiscal_appropriation', {{ item }}, rule, page_no
    from basic_summed
    where
        not exists (
            select 1
            from expenditure_summed as by_function
            where
                by_function.document_id = basic_summed.document_id
                and by_function.fund = 'fiscal_appropriation'
                and by_function.rule = basic_summed.rule
                and by_function.{{ item }} is not null
        )
    union all
    {% endfor %}
    {% for item, sum in [('personnel', 'wages'), ('public', 'supplies')] %}
    select document_id, '{{ item }}', 'fiscal_appropriation', {{ sum }}, 'derived_{{ item }}', page_no
    from basic_summed
    where rule = 'summed_lines'
    union all
    {% endfor %}
    select
        document_id,
        case source when 'total' then 'income_table' else source end,
        'all',
        amount_yuan,
        'income_table',
        page_no
    from income
    where functional_code is null and source in ('total', 'fiscal_appropriation')
    union all
    select document_id, 'fiscal_appropriation', 'all', sum(amount_yuan), 'summed_sources', min(page_no)
    from income
    where
        functional_code is null
        and source in (
            'general_public_budget', 'general_public_transfer', 'government_fund', 'government_fund_transfer',
            'state_capital', 'state_capital_transfer'
        )
    group by document_id
    union all
    -- 上年结转 beside one of its kinds may be all of it, or the other kind.
    select document_id, 'opening_balance', 'all', sum(amount_yuan), 'summed_carryover_columns', min(page_no)
    from income
    where functional_code is null and source in ('carryover', 'fiscal_carryover', 'non_fiscal_carryover')
    group by document_id
    having count(*) = 1 or not bool_or(source = 'carryover')
    union all
    select document_id, item, fund, amount_yuan, 'three_public_table', page_no
    from three_public
    union all
    select
        document_id,
        'total',
        fund,
        case
            when has_vehicles or vehicles is null then three_public
            else coalesce(three_public, 0) + vehicles
        end,
        'summed_three_public',
        page_no
    from three_public_parts
    union all
    select document_id, 'vehicles', fund, vehicles, 'summed_vehicles', page_no
    from three_public_parts
)

select * from final
where amount_yuan is not null
