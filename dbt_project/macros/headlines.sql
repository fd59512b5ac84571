{#
How a headline figure came about, the best first: a rule (its words are etl/pages/words/headlines.csv) and what it rests on. A figure
for a wider fund goes before one for a narrower fund, what a table prints before what adds it up, and the text after the tables.
#}
{% macro headline_rules() %}
    {{ return({
        'expenditure_table': 'printed',
        'income_table': 'printed',
        'summary_total': 'printed',
        'summary_subtotal': 'printed',
        'summary_line': 'printed',
        'fiscal_summary_line': 'printed',
        'basic_table': 'printed',
        'three_public_table': 'printed',
        'procurement_table': 'printed',
        'summed_lines': 'summed',
        'summed_sources': 'summed',
        'summed_carryovers': 'summed',
        'summed_carryover_columns': 'summed',
        'summed_three_public': 'summed',
        'summed_vehicles': 'summed',
        'derived_income_total': 'derived',
        'derived_current_income': 'derived',
        'derived_opening_balance': 'derived',
        'derived_expenditure_total': 'derived',
        'derived_closing_balance': 'derived',
        'derived_basic': 'derived',
        'derived_project': 'derived',
        'derived_personnel': 'derived',
        'derived_public': 'derived',
        'narrative': 'printed',
        'narrative_serving': 'printed',
        'narrative_people': 'printed',
        'summed_procurement': 'summed',
    }) }}
{% endmacro %}


{# The place of a rule among them, as a SQL expression. #}
{% macro headline_rank(column) -%}
    array_position(array['{{ headline_rules() | list | join("', '") }}'], {{ column }})
{%- endmacro %}


{# What a rule's figures rest on, as a SQL expression. #}
{% macro headline_basis(column) -%}
    case
        {%- for basis in ('printed', 'summed', 'derived') %}
        when {{ column }} in (
            {%- for rule, its in headline_rules().items() if its == basis %}'{{ rule }}'{{ ', ' if not loop.last }}{% endfor -%}
        ) then '{{ basis }}'
        {%- endfor %}
    end
{%- endmacro %}


{# That no other line of `relation` with the same `keys` is the class or section a line belongs to. #}
{% macro is_top_line(relation, code, keys) -%}
    {%- for digits in (3, 5) %}
    not exists (
        select 1
        from {{ relation }} as wider
        where
            {% for key in keys %}wider.{{ key }} = {{ relation }}.{{ key }} and {% endfor -%}
            wider.{{ code }} = left({{ relation }}.{{ code }}, {{ digits }}) and length({{ relation }}.{{ code }}) > {{ digits }}
    )
    {%- if not loop.last %} and {% endif %}
    {%- endfor %}
{%- endmacro %}
