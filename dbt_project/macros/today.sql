{# The day a build is made on, by the server's clock; unit tests put a day of their own here. #}
{% macro today() -%}
    current_date
{%- endmacro %}
