select
    document_id,
    purpose_no,
    page_no,
    unit_id,
    project_id,
    project_name,
    {{ in_yuan('amount_yuan') }},
    purpose,
    table_id,
    line_no
from {{ source('core', 'carryover_purposes') }}
