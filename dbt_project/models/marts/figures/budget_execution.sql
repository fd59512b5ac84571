{{ config(indexes=[
    {'columns': ['publisher', 'fiscal_year']},
    {'columns': ['document_id']},
    {'columns': ['item_kind', 'item_code']},
]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

figures as (
    select * from {{ ref('int_execution_gathered') }}
    where {{ if_kept('document_id') }}
),

-- Of several documents of a disclosure the first that prints a figure.
printed as (
    select distinct on (documents.disclosure_id, figures.item_kind, figures.item_code, figures.fund)
        documents.disclosure_id,
        documents.publisher_unit_id,
        documents.document_scope,
        documents.fiscal_year,
        documents.document_kind,
        figures.*
    from figures
    inner join documents on documents.document_id = figures.document_id
    order by
        documents.disclosure_id,
        figures.item_kind,
        figures.item_code,
        figures.fund,
        figures.amount_yuan is null,
        figures.document_id
),

budgets as (
    select * from printed
    where document_kind = 'budget'
),

accounts as (
    select * from printed
    where document_kind = 'final'
),

-- The funds of which both documents print a kind: what only one of them prints then is new, or was not spent.
told as (
    select distinct
        accounts.disclosure_id,
        accounts.document_id,
        budgets.disclosure_id as budget_disclosure_id,
        accounts.item_kind,
        accounts.fund
    from (
        select disclosure_id, publisher_unit_id, document_scope, fiscal_year, item_kind, fund, min(document_id) as document_id
        from accounts
        group by disclosure_id, publisher_unit_id, document_scope, fiscal_year, item_kind, fund
    ) as accounts
    inner join budgets
        on budgets.publisher_unit_id = accounts.publisher_unit_id
        and budgets.document_scope = accounts.document_scope
        and budgets.fiscal_year = accounts.fiscal_year
        and budgets.item_kind = accounts.item_kind
        and budgets.fund = accounts.fund
),

paired as (
    select
        told.disclosure_id,
        told.document_id,
        told.item_kind,
        budgets.item_code,
        budgets.item_name,
        told.fund,
        budgets.amount_yuan,
        budgets.page_no,
        budgets.document_id as budget_document_id
    from told
    inner join budgets
        on budgets.disclosure_id = told.budget_disclosure_id
        and budgets.item_kind = told.item_kind
        and budgets.fund = told.fund
),

joined as (
    select
        coalesce(accounts.document_id, paired.document_id) as document_id,
        coalesce(accounts.disclosure_id, paired.disclosure_id) as disclosure_id,
        coalesce(accounts.item_kind, paired.item_kind) as item_kind,
        coalesce(accounts.item_code, paired.item_code) as item_code,
        coalesce(accounts.item_name, paired.item_name) as item_name,
        coalesce(accounts.fund, paired.fund) as fund,
        coalesce(paired.amount_yuan, accounts.initial_budget_yuan) as initial_budget_yuan,
        accounts.adjusted_budget_yuan,
        accounts.amount_yuan as final_yuan,
        case when paired.amount_yuan is not null then 'documents' else 'within_final' end as execution_source,
        case when paired.amount_yuan is not null then paired.page_no else accounts.initial_budget_page_no end
            as initial_budget_page_no,
        accounts.adjusted_budget_page_no,
        accounts.page_no as final_page_no,
        paired.budget_document_id
    from accounts
    full join paired
        on paired.disclosure_id = accounts.disclosure_id
        and paired.item_kind = accounts.item_kind
        and paired.item_code = accounts.item_code
        and paired.fund = accounts.fund
),

final as (
    select
        {{ document_columns() }},
        joined.item_kind,
        joined.item_code,
        joined.initial_budget_yuan,
        joined.adjusted_budget_yuan,
        joined.final_yuan,
        round(
            100 * joined.final_yuan / nullif(coalesce(joined.adjusted_budget_yuan, joined.initial_budget_yuan), 0), 2
        ) as execution_pct,
        joined.execution_source as source,
        joined.initial_budget_page_no,
        joined.adjusted_budget_page_no,
        joined.final_page_no,
        joined.item_name,
        joined.fund,
        joined.disclosure_id,
        joined.budget_document_id,
        documents.is_current
    from joined
    inner join documents on documents.document_id = joined.document_id
    where coalesce(joined.initial_budget_yuan, joined.adjusted_budget_yuan) is not null
)

select * from final
