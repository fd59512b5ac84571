select
    code,
    fiscal_year,
    name,
    origin
from {{ source('core', 'functional_code_names') }}
