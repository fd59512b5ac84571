with amounts as (
    select * from {{ ref('stg_core__amounts') }}
),

lines as (
    select * from {{ ref('int_table_lines_placed') }}
),

columns as (
    select * from {{ ref('stg_core__table_columns') }}
),

cells as (
    select * from {{ ref('stg_core__source_cells') }}
),

documents as (
    select * from {{ ref('stg_core__documents') }}
),

units as (
    select * from {{ ref('stg_core__units') }}
),

projects as (
    select * from {{ ref('stg_core__projects') }}
),

final as (
    select
        lines.document_id,
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
    from amounts
    inner join lines on lines.table_id = amounts.table_id and lines.line_no = amounts.line_no
    inner join columns on columns.table_id = amounts.table_id and columns.column_no = amounts.column_no
    inner join cells on cells.document_id = amounts.document_id and cells.cell_no = amounts.cell_no
    inner join documents on documents.document_id = amounts.document_id
    left join units on units.unit_id = lines.unit_id
    left join projects on projects.project_id = lines.project_id
)

select * from final
