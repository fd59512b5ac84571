select
    document_id,
    check_no,
    side,
    table_id,
    line_no,
    column_no
from {{ source('core', 'check_amounts') }}
