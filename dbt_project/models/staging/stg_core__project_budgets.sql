with source as (
    select * from {{ source('core', 'project_budgets') }}
)

select
    table_id,
    line_no,
    document_id,
    unit_id,
    project_id,
    functional_code,
    programme,
    total_yuan,
    wages_yuan,
    goods_services_yuan,
    households_yuan,
    debt_interest_yuan,
    capital_construction_yuan,
    capital_yuan,
    enterprise_construction_yuan,
    enterprise_yuan,
    social_security_yuan,
    other_yuan
from source
