select
    document_id,
    realignment_no,
    table_id,
    line_no,
    page_no,
    subject,
    printed_text,
    stood_in,
    read_in,
    reason_code,
    reason_values
from {{ source('core', 'realignments') }}
