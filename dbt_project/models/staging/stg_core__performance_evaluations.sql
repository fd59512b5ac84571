select
    document_id,
    evaluation_no,
    evaluation_stage,
    evaluation_scope,
    page_no,
    evaluated_count,
    {{ in_yuan('amount_yuan') }},
    score,
    grade,
    excellent_count,
    good_count,
    fair_count,
    poor_count,
    evaluated_name
from {{ source('core', 'performance_evaluations') }}
