{# By the kind of document what final accounts score is found among the many of budgets; by the last the list nobody filters is
ordered (bi/assets/charts/indicator_list.yaml). #}
{{ config(indexes=[
    {'columns': ['publisher', 'fiscal_year']},
    {'columns': ['unit_name']},
    {'columns': ['project_name']},
    {'columns': ['document_kind']},
    {'columns': ['goal_no', 'indicator_no']},
]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

indicators as (
    select * from {{ ref('stg_core__performance_indicators') }}
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
        named.funds_total_yuan,
        named.funds_fiscal_yuan,
        named.funds_other_yuan,
        indicators.level_1,
        indicators.level_2,
        indicators.indicator,
        indicators.operator,
        indicators.target_value,
        nullif(indicators.target_text, '') as target_text,
        indicators.measure_unit,
        indicators.basis,
        indicators.prior_text,
        indicators.weight,
        indicators.scoring_rule,
        indicators.evidence,
        indicators.was_realigned,
        indicators.actual_text,
        indicators.actual_value,
        -- Numbers alone can be compared; a date or a quality is judged by its points. / 仅比较数值；日期与定性指标看得分。
        case indicators.operator
            when '>=' then indicators.actual_value >= indicators.target_value
            when '<=' then indicators.actual_value <= indicators.target_value
            when '>' then indicators.actual_value > indicators.target_value
            when '<' then indicators.actual_value < indicators.target_value
            when '=' then indicators.actual_value = indicators.target_value
        end as is_reached,
        indicators.score,
        indicators.deviation_reason,
        named.target_level,
        named.programme,
        named.goal_text,
        indicators.goal_no,
        indicators.indicator_no,
        named.table_id,
        indicators.page_no,
        documents.is_current
    from indicators
    inner join named on named.document_id = indicators.document_id and named.goal_no = indicators.goal_no
    inner join documents on documents.document_id = indicators.document_id
)

select * from final
