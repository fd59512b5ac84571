{# The columns every mart begins with: the document, and where its publisher belongs. #}
{% macro document_columns(relation='documents') -%}
    {{ relation }}.document_id,
    {{ relation }}.fiscal_year,
    {{ relation }}.publisher,
    {{ relation }}.document_kind,
    {{ relation }}.document_scope,
    {{ relation }}.region_code,
    {{ relation }}.province,
    {{ relation }}.city,
    {{ relation }}.county,
    {{ relation }}.government_level,
    {{ relation }}.sector
{%- endmacro %}


{#
An amount with the digits it needs, at least two: 12.30 and 1.2300 万元 are both 123000.00, and 0.000001 亿元 keeps its third.
To what digit it was printed is a column of its own.
#}
{% macro in_yuan(amount) -%}
    round({{ amount }}, greatest(2, min_scale({{ amount }}))) as {{ amount }}
{%- endmacro %}


{#
The sum of one measure of the grouped lines; NULL, not 0, where nothing is printed.
Grouped are the lines that together speak for the document: one, or one per unit (see int_table_lines_selected).
#}
{% macro measured(measure) -%}
    sum(amount_yuan) filter (where measure = '{{ measure }}')
{%- endmacro %}


{# The sum of a measure, or that of its parts where a form prints these and not the whole. #}
{% macro measured_or_parts(measure, parts) -%}
    coalesce({{ measured(measure) }}, sum(amount_yuan) filter (where measure in ('{{ parts | join("', '") }}')))
{%- endmacro %}


{#
Which of the rows that will be grouped by `columns` make up the leading figure: all of the first of `measures` that is printed.
`parts`: measures that make up one figure together where it is not printed itself.
#}
{% macro is_leading(columns, measures, parts=[]) -%}
    rank() over (
        partition by {{ columns | join(', ') }}
        order by array_position(
            array['{{ measures | join("', '") }}'],
            {% if parts %}case when measure in ('{{ parts | join("', '") }}') then '{{ parts[0] }}' else measure end
            {%- else %}measure{% endif %}
        )
    ) = 1
{%- endmacro %}


{#
Where the leading figure of the grouped lines is printed (is_leading); where it is a sum, the first figure it adds up. The sum
itself is printed nowhere and has no text.
#}
{% macro place_of_leading() -%}
    min(table_id) as table_id,
    (array_agg(line_no order by line_no, column_no) filter (where is_leading))[1] as line_no,
    (array_agg(column_no order by line_no, column_no) filter (where is_leading))[1] as column_no,
    (array_agg(page_no order by line_no, column_no) filter (where is_leading))[1] as page_no,
    case count(*) filter (where is_leading) when 1 then min(printed_text) filter (where is_leading) end as printed_text
{%- endmacro %}


{# The columns that say where a row's leading figure is printed. #}
{% macro place_columns(relation) -%}
    {{ relation }}.table_id,
    {{ relation }}.line_no,
    {{ relation }}.column_no,
    {{ relation }}.page_no,
    {{ relation }}.printed_text
{%- endmacro %}


{# total, class, section or item, from the digits of a code; NULL = total. #}
{% macro level_of(code) -%}
    case length({{ code }}) when 3 then 'class' when 5 then 'section' when 7 then 'item' else 'total' end
{%- endmacro %}


{#
The name in a printed label: without its code (2110301, 211 03 01), its numeral (一、 or （一）) and the spaces of the layout.
NULL when nothing else is printed.
#}
{% macro name_in(label) -%}
    nullif(
        regexp_replace(
            regexp_replace({{ label }}, '[[:space:]　]+', '', 'g'),
            '^([0-9]+[.、．]?|[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[）)])+',
            ''
        ),
        ''
    )
{%- endmacro %}


{# The place of a fund in what a reader wants first: all of the money, else the fiscal appropriation, else its largest part. NULL of others. #}
{% macro fund_rank(column) -%}
    array_position(array['all', 'fiscal_appropriation', 'general_public_budget'], {{ column }})
{%- endmacro %}


{#
Whether a row is of the fund to look at first among those of `keys` (fund_rank). `last`: rows that say only in the last resort which
fund there is, such as totals beside codes.
#}
{% macro is_main_fund(fund, keys, last='false') -%}
    {{ fund }} = first_value({{ fund }}) over (
            partition by {{ keys | join(', ') }}
            order by
                {{ last }},
                {{ fund_rank(fund) }},
                {{ fund }}
        ) as is_main_fund
{%- endmacro %}
