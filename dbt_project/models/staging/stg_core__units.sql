select
    unit_id,
    canonical_name,
    parent_unit_id,
    body_key,
    region_code,
    province,
    city,
    county,
    government_level,
    sector
from {{ source('core', 'units') }}
