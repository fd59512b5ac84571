-- Which lines state the figures of the whole document. A table may break a figure down by unit, print it twice, or, for
-- a single unit, only under that unit: a line without a unit goes before lines with one, a total before an unnamed
-- line, the first before a repeated one; lines of several units stand together, to be added up.

with lines as (
    select * from {{ ref('int_table_lines') }}
),

ranked as (
    select
        *,
        case when unit_id is not null then 3 when line_level = 'total' then 1 else 2 end as preference
    from lines
    where project_id is null
),

compared as (
    select
        *,
        min(preference) over (
            partition by table_kind, table_id, section, functional_code, economic_code, line_measure
        ) as best_preference,
        row_number() over (
            partition by table_kind, table_id, section, functional_code, economic_code, line_measure, unit_id
            order by preference, (line_level = 'total') desc nulls last, line_no
        ) as occurrence
    from ranked
)

select
    document_id,
    table_id,
    table_kind,
    position,
    line_no,
    section,
    line_label,
    line_level,
    functional_code,
    economic_code,
    unit_id,
    line_measure
from compared
where preference = best_preference and occurrence = 1
