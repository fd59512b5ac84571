select
    document_id,
    goal_no,
    table_id,
    page_no,
    unit_id,
    project_id,
    programme_id,
    unit_name,
    project_name,
    target_level,
    {{ in_yuan('funds_total_yuan') }},
    {{ in_yuan('funds_fiscal_yuan') }},
    {{ in_yuan('funds_other_yuan') }},
    goal_text,
    match_reason
from {{ source('core', 'performance_goals') }}
