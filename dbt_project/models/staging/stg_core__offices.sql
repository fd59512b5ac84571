select
    document_id,
    position,
    page_no,
    name
from {{ source('core', 'offices') }}
