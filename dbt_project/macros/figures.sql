{#
Of the rows of a CTE `figures`, the figures of each code as CTEs that end in `final`: the lines of one table added up as `sums` says (column
to expression), for each of `keys` and `code`; of tables that print a code again the first. Where a table prints no name of the code it is
that of the classification, from the CTEs `documents` and `names`.
#}
{% macro figures_by_code(code, sums, keys=[]) -%}
{%- set grain = (keys + [code]) | join(', ') -%}
by_table as (
    select
        document_id,
        position,
        {{ grain }},
        (array_agg(printed_name order by line_no))[1] as printed_name,
        {% for name, expression in sums.items() %}
        {{ expression }} as {{ name }},
        {% endfor %}
        count(distinct line_no) as line_count,
        {{ place_of_leading() }}
    from figures
    group by document_id, position, {{ grain }}
),

first_printed as (
    select distinct on (document_id, {{ grain }}) *
    from by_table
    order by document_id, {{ grain }}, position
),

final as (
    select
        first_printed.document_id,
        {% for key in keys %}
        first_printed.{{ key }},
        {% endfor %}
        first_printed.{{ code }},
        coalesce(
            first_printed.printed_name,
            names.name,
            case when first_printed.{{ code }} is null then '合计' end
        ) as {{ code | replace('_code', '_name') }},
        {{ level_of('first_printed.' ~ code) }} as level,
        {% for name in sums %}
        first_printed.{{ name }},
        {% endfor %}
        first_printed.line_count,
        {{ place_columns('first_printed') }}
    from first_printed
    inner join documents on documents.document_id = first_printed.document_id
    left join names on names.code = first_printed.{{ code }} and names.fiscal_year = documents.fiscal_year
)
{%- endmacro %}


{#
A model of the lines of `lines` (a table of core by unit and project) that count: what a later table of the document prints again about
the same of `about` is left out; two lines of one table are two lines. With the canonical names, and `columns`.
#}
{% macro lines_first_printed(lines, about, columns) -%}
with lines as (
    select * from {{ lines }}
    where {{ if_kept('document_id') }}
),

documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

tables as (
    select * from {{ ref('int_tables_selected') }}
    where {{ if_kept('document_id') }}
),

units as (
    select * from {{ ref('stg_core__units') }}
),

projects as (
    select * from {{ ref('stg_core__projects') }}
),

ranked as (
    select
        lines.*,
        rank() over (
            partition by lines.document_id, lines.{{ about | join(', lines.') }}
            order by tables.position
        ) as table_rank
    from lines
    inner join documents on documents.document_id = lines.document_id
    inner join tables on tables.table_id = lines.table_id
),

final as (
    select
        ranked.document_id,
        ranked.table_id,
        ranked.line_no,
        units.canonical_name as unit_name,
        projects.canonical_name as project_name,
        {% for column in columns %}
        ranked.{{ column }}{{ '' if loop.last else ',' }}
        {% endfor %}
    from ranked
    left join units on units.unit_id = ranked.unit_id
    left join projects on projects.project_id = ranked.project_id
    where ranked.table_rank = 1
)

select * from final
{%- endmacro %}
