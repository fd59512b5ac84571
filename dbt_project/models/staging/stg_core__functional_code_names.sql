with source as (
    select * from {{ source('core', 'functional_code_names') }}
)

select
    code,
    fiscal_year,
    name,
    origin
from source
