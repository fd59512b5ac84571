select
    document_id,
    fiscal_year,
    publisher,
    document_kind,
    document_scope,
    is_current,
    disclosure_id,
    publisher_unit_id,
    region_code,
    province,
    city,
    county,
    government_level,
    sector
from {{ ref('int_documents_named') }}
where is_current
