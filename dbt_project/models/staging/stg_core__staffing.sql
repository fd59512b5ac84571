with source as (
    select * from {{ source('core', 'staffing') }}
)

select
    document_id,
    staffing_no,
    category,
    page_no,
    count,
    change
from source
