{{ config(materialized='table') }}

-- A table: a mart and the checks between documents read it.

with documents as (
    select * from {{ ref('int_documents_selected') }}
),

changes as (
    select * from {{ ref('int_prior_year_changes_tested') }}
),

figures as (
    select * from {{ ref('int_figures_gathered') }}
),

series as (
    select * from {{ ref('int_functional_codes_chained') }}
),

-- What a statement about last year can be held against: last year's tables, else its narrative.
printed as (
    select
        document_id,
        subject_kind,
        subject_code,
        fund,
        amount_yuan,
        1 as preference,
        null::integer as change_no
    from figures
    union all
    select document_id, subject_kind, subject_code, fund, current_yuan, 2, change_no
    from changes
),

keyed as (
    select
        {{ edition_columns('documents') }},
        printed.*,
        {{ comparable_keys('printed') }}
    from printed
    inner join documents on documents.document_id = printed.document_id
    left join series on series.code = printed.subject_code
),

by_subject as (
    select distinct on ({{ edition_columns('keyed') }}, subject_kind, code_key, fund_key) *
    from keyed
    order by
        {{ edition_columns('keyed') }},
        subject_kind,
        code_key,
        fund_key,
        preference,
        array_position(array['all', 'fiscal_appropriation', 'general_public_budget'], fund),
        document_id,
        change_no
),

stated as (
    select
        {{ edition_columns('documents') }},
        changes.*,
        {{ comparable_keys('changes') }}
    from changes
    inner join documents on documents.document_id = changes.document_id
    left join series on series.code = changes.subject_code
),

-- A budget is compared with last year's budget, a final account with last year's; other bases are in neither.
final as (
    select
        stated.document_id,
        stated.change_no,
        stated.page_no,
        stated.subject_kind,
        stated.subject_code,
        stated.subject_name,
        stated.fund,
        stated.current_yuan,
        stated.prior_yuan,
        stated.prior_is_implied,
        stated.change_yuan,
        stated.change_pct,
        stated.share_pct,
        stated.prior_basis,
        stated.reason,
        stated.printed_text,
        stated.tolerance_yuan,
        stated.amounts_agree,
        stated.percentage_agrees,
        by_subject.document_id as prior_document_id,
        by_subject.amount_yuan as prior_document_yuan,
        abs(stated.prior_yuan - by_subject.amount_yuan) <= stated.tolerance_yuan as document_agrees
    from stated
    left join by_subject
        on {{ is_year_before('by_subject', 'stated') }}
        and by_subject.subject_kind = stated.subject_kind
        and by_subject.code_key = stated.code_key
        and by_subject.fund_key = stated.fund_key
        and stated.prior_yuan is not null
        and stated.prior_basis
        in ('prior_document', case stated.document_kind when 'budget' then 'prior_budget' else 'prior_execution' end)
)

select * from final
