select
    listed_publisher,
    fiscal_year,
    document_kind,
    canonical_name,
    due_on
from {{ source('core', 'expected_publications') }}
