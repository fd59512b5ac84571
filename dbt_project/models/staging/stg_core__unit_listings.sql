with source as (
    select * from {{ source('core', 'unit_listings') }}
)

select
    document_id,
    position,
    unit_id,
    page_no,
    printed_name,
    kind
from source
