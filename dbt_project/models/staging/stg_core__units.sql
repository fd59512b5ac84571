with source as (
    select * from {{ source('core', 'units') }}
)

select
    unit_id,
    canonical_name,
    parent_unit_id
from source
