with source as (
    select * from {{ source('core', 'offices') }}
)

select
    document_id,
    position,
    page_no,
    name
from source
