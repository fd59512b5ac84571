-- Which lines state the figures of the whole document. A table may break a figure down by unit, print it twice, or, for
-- a single unit, only under that unit: a total goes before the publisher's own unit line (which says the same), this
-- before other lines without a unit, these before lines with one; the first before a repeated one. Lines of several
-- units stand together, to be added up; so do lines of one code at one level in one table that name no unit, for there
-- the code is printed once for each unit the table leaves out. The lists of 收支总表 repeat a code otherwise: as another
-- classification of the same money.

with lines as (
    select * from {{ ref('int_table_lines_placed') }}
),

-- What a line is about; NULL, or a measure of total, is the whole.
subjects as (
    select *, coalesce(functional_code, economic_code, nullif(line_measure, 'total')) is null as is_whole
    from lines
    where project_id is null
),

ranked as (
    select
        *,
        case
            when unit_id is null and line_level = 'total' then 1
            when is_publisher and line_level = 'unit' and is_whole then 2
            when unit_id is null then 3
            else 4
        end as preference
    from subjects
),

compared as (
    select
        *,
        min(preference) over (
            partition by
                document_id, table_kind, table_id, section, functional_code, economic_code, nullif(line_measure, 'total')
        ) as best_preference,
        row_number() over (
            partition by
                document_id, table_kind, table_id, section, functional_code, economic_code, nullif(line_measure, 'total'), unit_id
            order by preference, (line_level = 'total') desc nulls last, line_no
        ) as occurrence,
        first_value(line_level) over (
            partition by
                document_id, table_kind, table_id, section, functional_code, economic_code, nullif(line_measure, 'total'), unit_id
            order by preference, (line_level = 'total') desc nulls last, line_no
        ) as first_level
    from ranked
),

final as (
    select
        document_id,
        table_id,
        table_kind,
        position,
        line_no,
        section,
        line_label,
        case preference when 2 then 'total' else line_level end as line_level,
        functional_code,
        economic_code,
        unit_id,
        line_measure
    from compared
    where
        preference = best_preference
        and (
            occurrence = 1
            or (
                preference = 3
                and table_kind not in ({{ kinds_where(side='both') }})
                and coalesce(functional_code, economic_code) is not null
                and line_level is not distinct from first_level
            )
        )
)

select * from final
