{# The kinds of table of which table_kinds.csv says all this (lines, side, fund), as a SQL list: 'a', 'b'. #}
{% macro kinds_where() -%}
    {%- set found = [] -%}
    {%- for kind, rule in kind_rules().items() -%}
        {%- set told = [] -%}
        {%- for column, word in kwargs.items() if rule[column] != word %}{% do told.append(column) %}{% endfor -%}
        {%- if not told %}{% do found.append(kind) %}{% endif -%}
    {%- endfor -%}
    '{{ found | join("', '") }}'
{%- endmacro %}


{# The fund a table of a kind is about where none of its columns names one, as a SQL expression; NULL where none can be said. #}
{% macro fund_of_kind(column) -%}
    case {{ column }}{% for kind, rule in kind_rules().items() if rule.fund %} when '{{ kind }}' then '{{ rule.fund }}'{% endfor %} end
{%- endmacro %}
