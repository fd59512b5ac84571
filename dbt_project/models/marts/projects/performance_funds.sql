{{ config(indexes=[
    {'columns': ['publisher', 'fiscal_year']},
    {'columns': ['project_name']},
]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

funds as (
    select * from {{ ref('stg_core__performance_funds') }}
    where {{ if_kept('document_id') }}
),

named as (
    select * from {{ ref('int_goals_named') }}
    where {{ if_kept('document_id') }}
),

final as (
    select
        {{ document_columns() }},
        case when (named.target_level is distinct from 'department') then named.unit_name end as unit_name,
        case when (named.target_level is distinct from 'department') then named.project_name end as project_name,
        funds.funds_kind,
        funds.label as funds_label,
        funds.initial_budget_yuan,
        funds.adjusted_budget_yuan,
        funds.executed_yuan,
        funds.executed_pct,
        funds.weight,
        funds.score,
        named.target_level,
        named.programme,
        funds.goal_no,
        funds.funds_no,
        named.table_id,
        funds.page_no,
        documents.is_current
    from funds
    inner join named on named.document_id = funds.document_id and named.goal_no = funds.goal_no
    inner join documents on documents.document_id = funds.document_id
)

select * from final
