with source as (
    select * from {{ source('core', 'allocations') }}
)

select
    document_id,
    description_no,
    allocation_no,
    name,
    amount_yuan,
    recipient
from source
