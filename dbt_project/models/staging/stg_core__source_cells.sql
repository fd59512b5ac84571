select
    document_id,
    cell_no,
    page_no,
    x0,
    top,
    x1,
    bottom,
    printed_text,
    stored_text,
    text_origin,
    confidence
from {{ source('core', 'source_cells') }}
