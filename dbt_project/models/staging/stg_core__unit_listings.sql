select
    document_id,
    position,
    unit_id,
    page_no,
    printed_name,
    kind
from {{ source('core', 'unit_listings') }}
