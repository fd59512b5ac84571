select
    document_id,
    description_no,
    allocation_no,
    name,
    {{ in_yuan('amount_yuan') }},
    recipient
from {{ source('core', 'allocations') }}
