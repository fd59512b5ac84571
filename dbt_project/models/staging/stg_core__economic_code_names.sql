with source as (
    select * from {{ source('core', 'economic_code_names') }}
)

select
    code,
    fiscal_year,
    name,
    origin
from source
