select
    lines.document_id,
    lines.table_id,
    tables.table_kind,
    tables.position,
    lines.line_no,
    lines.section,
    lines.label as line_label,
    lines.level as line_level,
    lines.functional_code,
    lines.economic_code,
    lines.unit_id,
    lines.project_id,
    lines.measure as line_measure,
    coalesce(lines.unit_id = documents.publisher_unit_id, false) as is_publisher
from {{ ref('stg_core__table_lines') }} as lines
inner join {{ ref('int_tables_selected') }} as tables on tables.table_id = lines.table_id
inner join {{ ref('int_documents_selected') }} as documents on documents.document_id = lines.document_id
