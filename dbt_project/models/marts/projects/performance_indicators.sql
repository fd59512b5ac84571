{{ config(indexes=[
    {'columns': ['unit_name']},
]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
),

indicators as (
    select * from {{ ref('stg_core__performance_indicators') }}
),

goals as (
    select * from {{ ref('stg_core__performance_goals') }}
),

tables as (
    select * from {{ ref('int_tables_selected') }}
),

units as (
    select * from {{ ref('stg_core__units') }}
),

projects as (
    select * from {{ ref('stg_core__projects') }}
),

programmes as (
    select * from {{ ref('stg_core__programmes') }}
),

-- Under the name of its project, else of its programme; as printed where it is tied to neither.
named as (
    select
        goals.document_id,
        goals.goal_no,
        goals.table_id,
        coalesce(units.canonical_name, goals.unit_name) as unit_name,
        coalesce(projects.canonical_name, programmes.canonical_name, goals.project_name) as project_name,
        programmes.canonical_name as programme,
        goals.target_level,
        goals.funds_total_yuan,
        goals.funds_fiscal_yuan,
        goals.funds_other_yuan,
        goals.goal_text
    from goals
    inner join tables on tables.table_id = goals.table_id
    left join units on units.unit_id = goals.unit_id
    left join projects on projects.project_id = goals.project_id
    left join programmes on programmes.programme_id = coalesce(goals.programme_id, projects.programme_id)
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
        indicators.target_text,
        indicators.measure_unit,
        indicators.basis,
        indicators.prior_text,
        indicators.weight,
        indicators.scoring_rule,
        indicators.evidence,
        indicators.was_realigned,
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
