with source as (
    select * from {{ source('core', 'notes') }}
)

select
    document_id,
    note_no,
    page_no,
    printed_text
from source
