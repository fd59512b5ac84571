with lines as (
    select * from {{ ref('stg_core__table_lines') }}
),

tables as (
    select * from {{ ref('int_tables_selected') }}
),

documents as (
    select * from {{ ref('int_documents_selected') }}
),

final as (
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
    from lines
    inner join tables on tables.table_id = lines.table_id
    inner join documents on documents.document_id = lines.document_id
)

select * from final
