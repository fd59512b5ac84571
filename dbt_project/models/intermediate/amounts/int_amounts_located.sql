-- By the key of the document, which all below are joined by: of some documents each of them is read by that key.
select
    documents.document_id,
    lines.table_id,
    lines.table_kind,
    lines.line_no,
    lines.line_label,
    lines.line_level,
    lines.functional_code,
    coalesce(lines.economic_code, amounts.economic_code) as economic_code,
    units.canonical_name as unit_name,
    projects.canonical_name as project_name,
    amounts.measure,
    amounts.fund,
    amounts.amount_yuan,
    cells.printed_text,
    cells.page_no,
    cells.x0,
    cells.top,
    cells.x1,
    cells.bottom,
    amounts.was_realigned,
    amounts.column_no,
    columns.header_path,
    lines.section,
    amounts.printed_value,
    amounts.last_digit_yuan,
    cells.stored_text,
    cells.text_origin,
    cells.confidence,
    documents.part_names[cells.page_no] as sheet_name
from {{ ref('stg_core__amounts') }} as amounts
inner join {{ ref('int_table_lines_placed') }} as lines
    on lines.document_id = amounts.document_id
    and lines.table_id = amounts.table_id
    and lines.line_no = amounts.line_no
-- Each has one. An outer join keeps the server from joining every line of a table with every column of it first.
left join {{ ref('stg_core__table_columns') }} as columns
    on columns.document_id = amounts.document_id
    and columns.table_id = amounts.table_id
    and columns.column_no = amounts.column_no
inner join {{ ref('stg_core__source_cells') }} as cells
    on cells.document_id = amounts.document_id and cells.cell_no = amounts.cell_no
inner join {{ ref('stg_core__documents') }} as documents on documents.document_id = amounts.document_id
left join {{ ref('stg_core__units') }} as units on units.unit_id = lines.unit_id
left join {{ ref('stg_core__projects') }} as projects on projects.project_id = lines.project_id
