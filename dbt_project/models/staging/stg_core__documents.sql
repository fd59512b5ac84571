with source as (
    select * from {{ source('core', 'documents') }}
)

select
    document_id,
    disclosure_id,
    sha256,
    file_name,
    media,
    title,
    publisher_unit_id,
    fiscal_year,
    document_kind,
    document_scope,
    document_part,
    printed_unit,
    page_count,
    part_names,
    published_on,
    written_at,
    is_current,
    narrative_replaced_by_id,
    parser_version,
    loaded_at
from source
