{# Documents, or their tables, that this build makes anew: all of them, or those that changed (etl/marts/changed_documents.py). #}
{% macro is_changed(column) -%}
    {#- As an array the planner carries it into views, down to the indexes. -#}
    {% if column.endswith('table_id') -%}
        {{ column }} = any(array(
            select tables.table_id
            from {{ ref('stg_core__published_tables') }} as tables
            inner join {{ source('builds', 'changed_documents') }} as changed on changed.document_id = tables.document_id
        ))
    {%- else -%}
        {{ column }} = any(array(select document_id from {{ source('builds', 'changed_documents') }}))
    {%- endif %}
{%- endmacro %}


{# For models of kind incremental: only the changed, where the others are kept. #}
{% macro if_kept(column) -%}
    {#- Not in the branch: dbt looks for what a model reads where nothing is incremental yet. -#}
    {% set changed = is_changed(column) %}
    {%- if is_incremental() %}{{ changed }}{% else %}true{% endif %}
{%- endmacro %}


{#
dbt's delete+insert takes away the keys that come again. A changed document may come with no row: it is gone, it is superseded, or
nothing of the kind is read in it any more. So the keys are those of the changed documents, which is all that a model inserts.
#}
{% macro postgres__get_delete_insert_merge_sql(target, source, unique_key, dest_columns, incremental_predicates) -%}
    {%- set columns = get_quoted_csv(dest_columns | map(attribute='name')) -%}
    delete from {{ target }} where {{ is_changed(unique_key) }};
    insert into {{ target }} ({{ columns }})
    select {{ columns }} from {{ source }}
{%- endmacro %}
