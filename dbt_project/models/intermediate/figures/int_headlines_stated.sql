{{ config(materialized='incremental', indexes=[{'columns': ['document_id']}]) }}

-- What the text of a document states of the whole of it. A figure it states of several units, or anew, is of no use here.

with documents as (
    select * from {{ ref('int_narratives_selected') }}
    where {{ if_kept('document_id') }}
),

changes as (
    select * from {{ ref('int_prior_year_changes_tested') }}
    where {{ if_kept('document_id') }}
),

procurement as (
    select * from {{ ref('stg_core__procurement_figures') }}
    where {{ if_kept('document_id') }}
),

staffing as (
    select * from {{ ref('stg_core__staffing') }}
    where {{ if_kept('document_id') }}
),

figures as (
    select
        changes.document_id,
        case concat_ws('.', changes.subject_kind, changes.subject_code)
            -- Of a final account, the income of the year: 收支总计 is the total there.
            when 'total.income' then case documents.document_kind when 'final' then 'current_income' else 'income_total' end
            when 'total.income_expenditure' then 'income_total'
            when 'total.expenditure' then 'expenditure_total'
            when 'income_source.fiscal_appropriation' then 'fiscal_appropriation'
            when 'income_source.carryover' then 'opening_balance'
            when 'expenditure_kind.carried_forward' then 'closing_balance'
            else
                case
                    when changes.subject_kind = 'three_public' then changes.subject_code
                    -- Not what these costs are made of.
                    when changes.subject_code = 'agency_operation' then changes.subject_code
                    when changes.subject_code in ('basic', 'project', 'personnel', 'public') then changes.subject_code
                end
        end as item,
        changes.fund,
        changes.current_yuan,
        changes.page_no,
        changes.change_no
    from changes
    inner join documents on documents.document_id = changes.document_id
    where changes.current_yuan is not null
),

procured as (
    select distinct on (document_id, category) *
    from procurement
    order by document_id, category, figure_no
),

-- In service, else all that are there. Posts are no people.
employed as (
    select distinct on (document_id, category) *
    from staffing
    where category in ('serving', 'people')
    order by document_id, category, staffing_no
),

final as (
    select
        document_id,
        item,
        fund,
        min(current_yuan) as amount_yuan,
        'narrative' as rule,
        (array_agg(page_no order by change_no))[1] as page_no
    from figures
    where item is not null and (fund = 'all' or item not in ('income_total', 'current_income', 'expenditure_total'))
    group by document_id, item, fund
    having min(current_yuan) = max(current_yuan)
    union all
    select document_id, 'procurement', 'all', amount_yuan, 'narrative', page_no
    from procured
    where category = 'total'
    union all
    select document_id, 'procurement', 'all', sum(amount_yuan), 'summed_procurement', min(page_no)
    from procured
    where category in ('goods', 'works', 'services')
    group by document_id
    having count(*) = 3
    union all
    select document_id, 'staff', 'all', count, 'narrative_' || category, page_no
    from employed
)

select * from final
