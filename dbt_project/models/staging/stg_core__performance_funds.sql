select
    document_id,
    goal_no,
    funds_no,
    page_no,
    funds_kind,
    label,
    {{ in_yuan('initial_budget_yuan') }},
    {{ in_yuan('adjusted_budget_yuan') }},
    {{ in_yuan('executed_yuan') }},
    executed_pct,
    weight,
    score
from {{ source('core', 'performance_funds') }}
