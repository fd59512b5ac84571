select
    document_id,
    check_no,
    check_code,
    scope_label,
    left_label,
    right_label,
    {{ in_yuan('left_yuan') }},
    {{ in_yuan('right_yuan') }},
    {{ in_yuan('difference_yuan') }},
    {{ in_yuan('tolerance_yuan') }},
    verdict,
    table_id,
    line_no,
    page_no,
    right_page_no,
    number_unit,
    severity
from {{ source('core', 'checks') }}
