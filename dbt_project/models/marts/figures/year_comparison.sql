{{ config(indexes=[
    {'columns': ['publisher', 'fiscal_year']},
    {'columns': ['document_id']},
    {'columns': ['subject_kind', 'subject_code']},
]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

changes as (
    select * from {{ ref('int_changes_paired') }}
    where {{ if_kept('document_id') }}
),

-- The fund a reader wants first, of each subject: all of the money where it is told, else the fiscal appropriation.
ranked as (
    select
        *,
        dense_rank() over (
            partition by disclosure_id, comparison_kind, code_key
            order by {{ fund_rank('fund') }} nulls last, fund
        ) as fund_place
    from changes
),

grouped as (
    select
        disclosure_id,
        min(document_id) as document_id,
        comparison_kind,
        code_key,
        (array_agg(subject_name order by subject_code = code_key desc, basis = 'documents' desc, change_no))[1] as subject_name,
        min(fund) as fund,
        min(document_kind) as document_kind,
        -- Tables before the text, which rounds.
        (array_agg(current_yuan order by current_yuan is null, basis = 'documents' desc, change_no))[1] as current_yuan,
        (array_agg(prior_yuan order by change_no) filter (where basis = 'prior_budget' and prior_yuan is not null))[1]
            as stated_budget_yuan,
        (array_agg(prior_yuan order by change_no) filter (where basis = 'prior_execution' and prior_yuan is not null))[1]
            as prior_execution_yuan,
        (array_agg(prior_yuan order by prior_yuan is null) filter (where basis in ('documents', 'prior_document')))[1]
            as document_yuan,
        (array_agg(change_pct order by change_no) filter (where change_pct is not null and change_yuan is not null))[1]
            as stated_pct,
        (array_agg(change_yuan order by change_no) filter (where change_yuan is not null))[1] as stated_change_yuan,
        (array_agg(reason order by change_no) filter (where reason is not null))[1] as reason,
        bool_and(agrees) as agrees,
        array_agg(distinct page_no order by page_no) filter (where page_no is not null) as page_nos,
        min(prior_document_id) as prior_document_id
    from ranked
    where fund_place = 1
    group by disclosure_id, comparison_kind, code_key
),

based as (
    select
        *,
        case document_kind when 'budget' then coalesce(document_yuan, stated_budget_yuan) else stated_budget_yuan end
            as prior_budget_yuan,
        case document_kind when 'final' then document_yuan end as prior_final_yuan
    from grouped
),

changed as (
    select
        *,
        coalesce(
            stated_change_yuan,
            current_yuan - coalesce(
                case document_kind when 'final' then coalesce(prior_final_yuan, prior_execution_yuan) end,
                prior_budget_yuan,
                prior_execution_yuan
            )
        ) as change_yuan
    from based
),

final as (
    select
        {{ document_columns() }},
        changed.comparison_kind as subject_kind,
        changed.code_key as subject_code,
        case
            when changed.comparison_kind in ('functional_code', 'economic_code')
                then case length(changed.code_key) when 3 then 'class' when 5 then 'section' else 'item' end
        end as level,
        changed.current_yuan,
        changed.prior_budget_yuan,
        changed.prior_execution_yuan,
        changed.prior_final_yuan,
        changed.change_yuan,
        coalesce(
            changed.stated_pct,
            round(100 * changed.change_yuan / nullif(changed.current_yuan - changed.change_yuan, 0), 2)
        ) as change_pct,
        changed.stated_pct is null
        and changed.change_yuan is not null
        and changed.current_yuan <> changed.change_yuan as is_computed,
        changed.reason,
        changed.agrees,
        array_to_string(changed.page_nos, ', ') as pages,
        changed.subject_name,
        changed.fund,
        changed.disclosure_id,
        changed.prior_document_id,
        documents.is_current
    from changed
    inner join documents on documents.document_id = changed.document_id
    where
        coalesce(
            changed.prior_budget_yuan, changed.prior_execution_yuan, changed.prior_final_yuan, changed.change_yuan
        ) is not null
)

select * from final
