select
    unit_id,
    printed_name,
    evidence
from {{ source('core', 'unit_names') }}
