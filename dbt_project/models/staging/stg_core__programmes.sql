select
    programme_id,
    publisher_unit_id,
    canonical_name
from {{ source('core', 'programmes') }}
