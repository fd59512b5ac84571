{# By the last two, of letters and of whole numbers, the reader finds words in the text (etl/serve/search.py). #}
{{ config(indexes=[
    {'columns': ['publisher', 'fiscal_year']},
    {'columns': ['project_name']},
    {'columns': ['string_to_array(goal_text, null)'], 'type': 'gin'},
    {'columns': ["regexp_split_to_array(goal_text, '[^0-9]+')"], 'type': 'gin'},
]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

goals as (
    select * from {{ ref('int_goals_named') }}
    where {{ if_kept('document_id') }}
),

indicators as (
    select * from {{ ref('stg_core__performance_indicators') }}
    where {{ if_kept('document_id') }}
),

counted as (
    select
        document_id,
        goal_no,
        count(*) as indicator_count
    from indicators
    group by document_id, goal_no
),

final as (
    select
        {{ document_columns() }},
        case when (goals.target_level is distinct from 'department') then goals.unit_name end as unit_name,
        case when (goals.target_level is distinct from 'department') then goals.project_name end as project_name,
        goals.funds_total_yuan,
        goals.funds_fiscal_yuan,
        goals.funds_other_yuan,
        goals.funds_carryover_yuan,
        goals.funds_executed_yuan,
        goals.goal_text,
        goals.actual_text,
        goals.score,
        goals.deviation_reason,
        coalesce(counted.indicator_count, 0) as indicator_count,
        goals.target_level,
        goals.programme,
        goals.goal_no,
        goals.table_id,
        goals.page_no,
        documents.is_current
    from goals
    inner join documents on documents.document_id = goals.document_id
    left join counted on counted.document_id = goals.document_id and counted.goal_no = goals.goal_no
)

select * from final
