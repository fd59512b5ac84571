{{ config(materialized='incremental', indexes=[{'columns': ['document_id']}]) }}

-- A table: of a view that ranks its lines the server expects next to none.

{{ lines_first_printed(
    lines=ref('stg_core__carryovers'),
    about=['unit_id', 'project_id'],
    columns=[
        'total_yuan',
        'fiscal_yuan',
        'fiscal_personnel_yuan',
        'fiscal_public_yuan',
        'fiscal_project_yuan',
        'non_fiscal_yuan',
        'non_fiscal_personnel_yuan',
        'non_fiscal_public_yuan',
        'non_fiscal_project_yuan',
    ]
) }}
