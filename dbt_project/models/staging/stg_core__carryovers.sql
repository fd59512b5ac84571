with source as (
    select * from {{ source('core', 'carryovers') }}
)

select
    table_id,
    line_no,
    document_id,
    unit_id,
    project_id,
    total_yuan,
    fiscal_yuan,
    fiscal_personnel_yuan,
    fiscal_public_yuan,
    fiscal_project_yuan,
    non_fiscal_yuan,
    non_fiscal_personnel_yuan,
    non_fiscal_public_yuan,
    non_fiscal_project_yuan
from source
