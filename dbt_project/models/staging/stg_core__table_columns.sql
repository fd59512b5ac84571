select
    table_id,
    column_no,
    document_id,
    header_path,
    role,
    measure,
    fund
from {{ source('core', 'table_columns') }}
