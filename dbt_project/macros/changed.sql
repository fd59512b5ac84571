{# Documents, or their tables, that this build makes anew: all of them, or those that changed (see etl/marts/changed_documents.py). #}
{% macro is_changed(column) -%}
    {#- As an array the planner carries it into views, down to the indexes. -#}
    {% if column.endswith('table_id') -%}
        {{ column }} = any(array(
            select tables.table_id
            from core.published_tables as tables
            inner join intermediate.changed_documents as changed on changed.document_id = tables.document_id
        ))
    {%- else -%}
        {{ column }} = any(array(select document_id from intermediate.changed_documents))
    {%- endif %}
{%- endmacro %}


{# For models of kind incremental: only the changed, where the others are kept. #}
{% macro if_kept(column) -%}
    {% if is_incremental() %}{{ is_changed(column) }}{% else %}true{% endif %}
{%- endmacro %}


{# Takes the rows of changed documents away, in the transaction that inserts them anew; a pre-hook of such models. #}
{% macro forget_changed() -%}
    {% if is_incremental() %}delete from {{ this }} where {{ is_changed('document_id') }}{% endif %}
{%- endmacro %}
