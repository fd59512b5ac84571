{{ config(indexes=[
    {'columns': ['publisher', 'fiscal_year']},
    {'columns': ['document_id']},
    {'columns': ['subject_kind', 'subject_code']},
]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

figures as (
    select * from {{ ref('int_years_gathered') }}
    where {{ if_kept('document_id') }}
),

-- The year before is that before in the calendar, not that before in the warehouse.
ordered as (
    select
        *,
        case
            when lag(fiscal_year) over (years order by fiscal_year) = fiscal_year - 1
                then lag(amount_yuan) over (years order by fiscal_year)
        end as prior_yuan,
        count(*) over (years) as year_count
    from figures
    window years as (partition by publisher_unit_id, document_kind, document_scope, subject_kind, subject_code)
),

final as (
    select
        {{ document_columns() }},
        ordered.subject_kind,
        ordered.subject_code,
        ordered.subject_name,
        case
            when ordered.subject_kind in ('functional_code', 'economic_code')
                then case length(ordered.subject_code) when 3 then 'class' when 5 then 'section' else 'item' end
        end as level,
        ordered.amount_yuan,
        ordered.prior_yuan,
        ordered.amount_yuan - ordered.prior_yuan as change_yuan,
        round(100 * (ordered.amount_yuan - ordered.prior_yuan) / nullif(ordered.prior_yuan, 0), 2) as change_pct,
        ordered.year_count,
        ordered.fund,
        ordered.page_no,
        ordered.disclosure_id,
        documents.is_current
    from ordered
    inner join documents on documents.document_id = ordered.document_id
)

select * from final
