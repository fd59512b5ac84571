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
    {{ in_yuan('total_yuan') }},
    {{ in_yuan('wages_yuan') }},
    {{ in_yuan('goods_services_yuan') }},
    {{ in_yuan('households_yuan') }},
    {{ in_yuan('debt_interest_yuan') }},
    {{ in_yuan('capital_construction_yuan') }},
    {{ in_yuan('capital_yuan') }},
    {{ in_yuan('enterprise_construction_yuan') }},
    {{ in_yuan('enterprise_yuan') }},
    {{ in_yuan('social_security_yuan') }},
    {{ in_yuan('other_yuan') }}
from source
