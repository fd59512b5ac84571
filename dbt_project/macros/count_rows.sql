{# Has the server look at a table just made: of one it knows nothing of it expects a handful of rows, and plans the models that read it badly. #}
{% macro count_rows() %}
    {% if model.config.materialized in ('table', 'incremental') %}
        analyze {{ this }}
    {% endif %}
{% endmacro %}
