with source as (
    select * from {{ source('core', 'programmes') }}
)

select
    programme_id,
    publisher_unit_id,
    canonical_name
from source
