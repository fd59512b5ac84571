with goals as (
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
final as (
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
        goals.goal_text
    from goals
    inner join tables on tables.table_id = goals.table_id
    left join units on units.unit_id = goals.unit_id
    left join projects on projects.project_id = goals.project_id
    left join programmes on programmes.programme_id = coalesce(goals.programme_id, projects.programme_id)
)

select * from final
