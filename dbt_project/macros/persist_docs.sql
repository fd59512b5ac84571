{#
Descriptions as comments, in one statement per model. dbt's own macro asks twice which columns exist, a third of a build's
time; here a described column the model lacks is an error, which is what we want of it.
#}
{% macro postgres__persist_docs(relation, model, for_relation, for_columns) -%}
    {% set comments = [] %}
    {% if for_relation and config.persist_relation_docs() and model.description %}
        {% do comments.append(alter_relation_comment(relation, model.description) | trim) %}
    {% endif %}
    {% if for_columns and config.persist_column_docs() %}
        {% for column in model.columns.values() if column.description %}
            {% do comments.append(
                'comment on column ' ~ relation ~ '.' ~ adapter.quote(column.name)
                ~ ' is ' ~ (postgres_escape_comment(column.description) | trim) ~ ';'
            ) %}
        {% endfor %}
    {% endif %}
    {% if comments %}
        {% do run_query(comments | join('\n')) %}
    {% endif %}
{%- endmacro %}
