select
    document_id,
    staffing_no,
    category,
    page_no,
    count,
    change
from {{ source('core', 'staffing') }}
