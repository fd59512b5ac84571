select
    project_id,
    unit_id,
    canonical_name,
    programme_id
from {{ source('core', 'projects') }}
