{{ config(indexes=[{'columns': ['publisher', 'fiscal_year']}, {'columns': ['unit_name']}]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

document_units as (
    select * from {{ ref('int_units_named') }}
    where {{ if_kept('document_id') }}
),

units as (
    select * from {{ ref('stg_core__units') }}
),

budgets as (
    select * from {{ ref('int_project_budgets_selected') }}
    where {{ if_kept('document_id') }}
),

carryovers as (
    select * from {{ ref('int_carryovers_selected') }}
    where {{ if_kept('document_id') }}
),

goals as (
    select * from {{ ref('stg_core__performance_goals') }}
    where {{ if_kept('document_id') }}
),

tables as (
    select * from {{ ref('int_tables_selected') }}
    where {{ if_kept('document_id') }}
),

indicators as (
    select * from {{ ref('stg_core__performance_indicators') }}
    where {{ if_kept('document_id') }}
),

budgeted as (
    select
        document_id,
        unit_name,
        count(distinct project_name) as project_count,
        sum(total_yuan) as project_budget_yuan
    from budgets
    group by document_id, unit_name
),

-- What a single unit prints without naming a unit is its own.
owned as (
    select
        carryovers.document_id,
        coalesce(
            carryovers.unit_name, case documents.document_scope when 'unit' then documents.publisher end
        ) as unit_name,
        case
            when carryovers.project_name is not null then 3 when carryovers.unit_name is not null then 1 else 2
        end as preference,
        carryovers.fiscal_yuan,
        carryovers.non_fiscal_yuan
    from carryovers
    inner join documents on documents.document_id = carryovers.document_id
),

-- The unit's total where one is printed, else the sum of its projects.
preferred as (
    select *, min(preference) over (partition by document_id, unit_name) as best_preference
    from owned
    where unit_name is not null
),

carried as (
    select
        document_id,
        unit_name,
        sum(fiscal_yuan) as carryover_fiscal_yuan,
        sum(non_fiscal_yuan) as carryover_non_fiscal_yuan
    from preferred
    where preference = best_preference
    group by document_id, unit_name
),

indicators_counted as (
    select document_id, goal_no, count(*) as indicator_count
    from indicators
    group by document_id, goal_no
),

targeted as (
    select
        goals.document_id,
        goals.unit_id,
        count(*) as performance_table_count,
        coalesce(sum(indicators_counted.indicator_count), 0)::bigint as indicator_count
    from goals
    inner join tables on tables.table_id = goals.table_id
    left join indicators_counted
        on indicators_counted.document_id = goals.document_id and indicators_counted.goal_no = goals.goal_no
    where goals.unit_id is not null and goals.target_level is distinct from 'department'
    group by goals.document_id, goals.unit_id
),

final as (
    select
        {{ document_columns() }},
        units.canonical_name as unit_name,
        coalesce(budgeted.project_count, 0) as project_count,
        budgeted.project_budget_yuan,
        carried.carryover_fiscal_yuan,
        carried.carryover_non_fiscal_yuan,
        coalesce(targeted.performance_table_count, 0) as performance_table_count,
        coalesce(targeted.indicator_count, 0) as indicator_count,
        document_units.unit_kind,
        document_units.position,
        documents.is_current
    from document_units
    inner join documents on documents.document_id = document_units.document_id
    inner join units on units.unit_id = document_units.unit_id
    left join budgeted
        on budgeted.document_id = document_units.document_id and budgeted.unit_name = units.canonical_name
    left join carried
        on carried.document_id = document_units.document_id and carried.unit_name = units.canonical_name
    left join targeted
        on targeted.document_id = document_units.document_id and targeted.unit_id = document_units.unit_id
    where
        -- A department is not one of its own units, unless figures are printed as its own.
        not document_units.is_publisher
        or documents.document_scope = 'unit'
        or budgeted.document_id is not null
        or carried.document_id is not null
        or targeted.document_id is not null
)

select * from final
