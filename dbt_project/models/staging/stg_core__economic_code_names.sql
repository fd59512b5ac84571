select
    code,
    fiscal_year,
    name,
    origin
from {{ source('core', 'economic_code_names') }}
