with lines as (
    select * from {{ ref('int_document_lines') }}
),

amounts as (
    select * from {{ ref('stg_core__amounts') }}
)

-- A measure printed in two columns of a line is taken from the first.
select distinct on (lines.table_kind, lines.table_id, lines.line_no, amounts.measure, amounts.fund)
    lines.document_id,
    lines.table_id,
    lines.table_kind,
    lines.position,
    lines.line_no,
    lines.section,
    lines.line_label,
    lines.line_level,
    lines.functional_code,
    lines.economic_code,
    lines.line_measure,
    amounts.measure,
    amounts.fund,
    amounts.amount_yuan
from lines
inner join amounts on amounts.table_id = lines.table_id and amounts.line_no = lines.line_no
where amounts.amount_yuan is not null
order by lines.table_kind, lines.table_id, lines.line_no, amounts.measure, amounts.fund, amounts.column_no
