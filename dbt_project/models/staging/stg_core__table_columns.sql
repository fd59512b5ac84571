with source as (
    select * from {{ source('core', 'table_columns') }}
)

select
    table_id,
    column_no,
    header_path,
    role,
    measure,
    fund
from source
