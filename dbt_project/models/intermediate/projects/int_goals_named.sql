-- Under the name of its project, else of its programme; as printed where it is tied to neither.
select
    goals.document_id,
    goals.goal_no,
    goals.table_id,
    goals.page_no,
    coalesce(units.canonical_name, goals.unit_name) as unit_name,
    coalesce(projects.canonical_name, programmes.canonical_name, goals.project_name) as project_name,
    programmes.canonical_name as programme,
    goals.target_level,
    goals.funds_total_yuan,
    goals.funds_fiscal_yuan,
    goals.funds_other_yuan,
    goals.goal_text,
    goals.funds_carryover_yuan,
    goals.funds_executed_yuan,
    goals.actual_text,
    goals.score,
    goals.deviation_reason
from {{ ref('stg_core__performance_goals') }} as goals
inner join {{ ref('int_tables_selected') }} as tables on tables.table_id = goals.table_id
left join {{ ref('stg_core__units') }} as units on units.unit_id = goals.unit_id
left join {{ ref('stg_core__projects') }} as projects on projects.project_id = goals.project_id
left join {{ ref('stg_core__programmes') }} as programmes
    on programmes.programme_id = coalesce(goals.programme_id, projects.programme_id)
