with source as (
    select * from {{ source('core', 'projects') }}
)

select
    project_id,
    unit_id,
    canonical_name
from source
