with source as (
    select * from {{ source('core', 'unit_names') }}
)

select
    unit_id,
    printed_name,
    evidence
from source
