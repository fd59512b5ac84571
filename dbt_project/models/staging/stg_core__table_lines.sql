select
    table_id,
    line_no,
    document_id,
    page_no,
    section,
    label,
    level,
    functional_code,
    economic_code,
    unit_id,
    project_id,
    measure
from {{ source('core', 'table_lines') }}
