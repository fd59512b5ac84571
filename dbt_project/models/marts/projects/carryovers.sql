{{ config(indexes=[
    {'columns': ['publisher', 'fiscal_year']},
    {'columns': ['document_id']},
    {'columns': ['unit_name']},
]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

lines as (
    select * from {{ ref('int_carryovers_selected') }}
    where {{ if_kept('document_id') }}
),

places as (
    select * from {{ ref('int_line_figures_located') }}
    where {{ if_kept('document_id') }}
),

final as (
    select
        {{ document_columns() }},
        lines.unit_name,
        lines.project_name,
        lines.total_yuan,
        lines.fiscal_yuan,
        lines.fiscal_personnel_yuan,
        lines.fiscal_public_yuan,
        lines.fiscal_project_yuan,
        lines.non_fiscal_yuan,
        lines.non_fiscal_personnel_yuan,
        lines.non_fiscal_public_yuan,
        lines.non_fiscal_project_yuan,
        lines.table_id,
        lines.line_no,
        places.column_no,
        places.page_no,
        places.printed_text,
        documents.is_current
    from lines
    inner join documents on documents.document_id = lines.document_id
    left join places
        on places.document_id = lines.document_id
        and places.table_id = lines.table_id
        and places.line_no = lines.line_no
    -- A line of a form left empty is no carryover. / 空表的空行不是结转。
    where coalesce(lines.unit_name, lines.project_name, places.printed_text) is not null
)

select * from final
