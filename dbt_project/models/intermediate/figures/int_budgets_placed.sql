{{ config(materialized='incremental', indexes=[{'columns': ['document_id']}]) }}

-- The budget a final account prints beside the account (预算数), by what it is of: the item of its line, or that of the column of
-- the account under the same head. The adjusted one (调整预算数) is a measure of its own.

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

amounts as (
    select * from {{ ref('int_amounts_located') }}
    where measure in ('initial_budget', 'adjusted_budget') and amount_yuan is not null and {{ if_kept('document_id') }}
),

lines as (
    select * from {{ ref('stg_core__table_lines') }}
    where {{ if_kept('document_id') }}
),

columns as (
    select
        table_id,
        column_no,
        measure,
        fund,
        header_path,
        regexp_replace(header_path, ' / [^/]*$', '') as head
    from {{ ref('stg_core__table_columns') }}
    where {{ if_kept('document_id') }}
),

-- 三公: the column of the account beside it names the item.
beside as (
    select distinct on (budgets.table_id, budgets.column_no)
        budgets.table_id,
        budgets.column_no,
        accounts.measure
    from columns as budgets
    inner join columns as accounts
        on accounts.table_id = budgets.table_id
        and accounts.head = budgets.head
        and accounts.measure <> budgets.measure
    where budgets.measure in ('initial_budget', 'adjusted_budget') and accounts.measure in ({{ vocabulary_list('item') }})
    order by budgets.table_id, budgets.column_no, accounts.column_no
),

placed as (
    select
        amounts.document_id,
        amounts.table_kind,
        case amounts.table_kind
            when 'three_public' then coalesce(nullif(beside.measure, 'total'), lines.measure, beside.measure, 'total')
            else coalesce(amounts.functional_code, lines.measure, case when amounts.line_level = 'total' then 'total' end)
        end as item,
        amounts.functional_code,
        lines.section,
        coalesce(amounts.fund, {{ fund_of_kind('amounts.table_kind') }}, 'fiscal_appropriation') as fund,
        amounts.measure = 'adjusted_budget' as is_adjusted,
        amounts.amount_yuan,
        amounts.page_no,
        amounts.table_id,
        amounts.line_no,
        amounts.column_no
    from amounts
    inner join documents on documents.document_id = amounts.document_id
    inner join lines
        on lines.document_id = amounts.document_id
        and lines.table_id = amounts.table_id
        and lines.line_no = amounts.line_no
    left join beside on beside.table_id = amounts.table_id and beside.column_no = amounts.column_no
    where documents.document_kind = 'final'
),

subjects as (
    select
        *,
        case
            when table_kind = 'three_public' and item = 'agency_operation' then item
            when table_kind = 'three_public' then 'three_public'
            when functional_code is not null then 'functional_code'
            when item = 'total' then 'total'
            when section = 'income' then 'income_source'
            else 'expenditure_kind'
        end as item_kind,
        case
            when table_kind = 'three_public' or item <> 'total' then case item when 'other_income' then 'other' else item end
            else section
        end as item_code
    from placed
    where item is not null
),

final as (
    select
        document_id,
        item_kind,
        item_code,
        fund,
        (array_agg(amount_yuan order by table_id, line_no, column_no) filter (where not is_adjusted))[1] as initial_budget_yuan,
        (array_agg(page_no order by table_id, line_no, column_no) filter (where not is_adjusted))[1] as initial_budget_page_no,
        (array_agg(amount_yuan order by table_id, line_no, column_no) filter (where is_adjusted))[1] as adjusted_budget_yuan,
        (array_agg(page_no order by table_id, line_no, column_no) filter (where is_adjusted))[1] as adjusted_budget_page_no
    from subjects
    where item_code is not null
    group by document_id, item_kind, item_code, fund
)

select * from final
