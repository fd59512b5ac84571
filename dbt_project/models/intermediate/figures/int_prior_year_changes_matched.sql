{{ config(materialized='incremental', indexes=[{'columns': ['document_id']}]) }}

-- A table: a mart and the checks between documents read it.

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

changes as (
    select * from {{ ref('int_prior_year_changes_tested') }}
    where {{ if_kept('document_id') }}
),

figures as (
    select * from {{ ref('int_figures_gathered') }}
    where {{ if_kept('document_id') }}
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
    where current_yuan is not null
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
        {{ fund_rank('fund') }},
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
matched as (
    select
        stated.*,
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
),

final as (
    select
        document_id,
        change_no,
        page_no,
        subject_kind,
        subject_code,
        subject_name,
        fund,
        current_yuan,
        prior_yuan,
        prior_is_implied,
        change_yuan,
        change_pct,
        share_pct,
        change_word,
        budget_word,
        prior_basis,
        reason,
        printed_text,
        tolerance_yuan,
        last_digit_yuan,
        case
            when false in (amounts_agree, percentage_agrees, document_agrees) then false
            else coalesce(amounts_agree, percentage_agrees, document_agrees)
        end as agrees,
        prior_document_id,
        prior_document_yuan
    from matched
)

select * from final
