select
    table_id,
    document_id,
    position,
    table_kind,
    title,
    compiled_by,
    printed_unit,
    unit_factor,
    first_page,
    last_page,
    line_count,
    is_empty,
    note,
    replaced_by_table_id,
    next_edition_table_id
from {{ source('core', 'published_tables') }}
