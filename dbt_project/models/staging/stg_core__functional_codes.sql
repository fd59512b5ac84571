select
    code,
    level,
    parent_code,
    first_year,
    last_year,
    successor_code
from {{ source('core', 'functional_codes') }}
