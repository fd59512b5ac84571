{{ config(indexes=[{'columns': ['publisher', 'fiscal_year']}]) }}

with documents as (
    select * from {{ ref('int_narratives_selected') }}
    where {{ if_kept('document_id') }}
),

stated as (
    select * from {{ ref('stg_core__prior_year_changes') }}
    where
        {{ if_kept('document_id') }}
        and num_nonnulls(budget_yuan, completion_pct, budget_word, budget_change_yuan, budget_reason) > 0
),

final as (
    select
        {{ document_columns() }},
        stated.subject_kind,
        stated.subject_code,
        stated.subject_name,
        stated.fund,
        stated.current_yuan,
        stated.budget_yuan,
        stated.adjusted_budget_yuan,
        stated.completion_pct,
        stated.budget_word,
        stated.budget_change_yuan,
        stated.budget_change_pct,
        stated.budget_reason,
        stated.change_no,
        stated.page_no,
        stated.printed_text,
        documents.is_current
    from stated
    inner join documents on documents.document_id = stated.document_id
)

select * from final
