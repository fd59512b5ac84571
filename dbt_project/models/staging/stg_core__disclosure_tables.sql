select
    disclosure_id,
    table_kind,
    position,
    status,
    document_id,
    page_no,
    statement
from {{ source('core', 'disclosure_tables') }}
