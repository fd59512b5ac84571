select
    load_id,
    document_id,
    outcome,
    finished_at
from {{ source('core', 'loads') }}
