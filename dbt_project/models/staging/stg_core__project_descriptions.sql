select
    document_id,
    description_no,
    page_no,
    unit_id,
    project_id,
    project_name,
    unit_name,
    {{ in_yuan('amount_yuan') }},
    policy_basis,
    allocation_text,
    period,
    table_id,
    line_no,
    match_reason
from {{ source('core', 'project_descriptions') }}
