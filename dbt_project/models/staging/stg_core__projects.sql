with source as (
    select * from {{ source('core', 'projects') }}
)

select
    project_id,
    unit_id,
    canonical_name,
    programme_id
from source
