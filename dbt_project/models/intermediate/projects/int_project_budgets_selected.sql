{{ config(materialized='incremental', indexes=[{'columns': ['document_id']}]) }}

-- A table: of a view that ranks its lines the server expects next to none.

{{ lines_first_printed(
    lines=ref('stg_core__project_budgets'),
    about=['unit_id', 'project_id', 'functional_code'],
    columns=[
        'functional_code',
        'programme',
        'total_yuan',
        'wages_yuan',
        'goods_services_yuan',
        'households_yuan',
        'debt_interest_yuan',
        'capital_construction_yuan',
        'capital_yuan',
        'enterprise_construction_yuan',
        'enterprise_yuan',
        'social_security_yuan',
        'other_yuan',
    ]
) }}
