with source as (
    select * from {{ source('core', 'loads') }}
)

select
    load_id,
    document_id,
    outcome,
    finished_at
from source
