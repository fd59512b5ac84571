select
    document_id,
    note_no,
    page_no,
    printed_text
from {{ source('core', 'notes') }}
