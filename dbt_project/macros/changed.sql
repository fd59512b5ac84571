{# By its name alone, as core's tables here: they are there before dbt runs, and no unit test has to give them. #}
{% macro changed_documents() -%}
    intermediate.changed_documents
{%- endmacro %}


{#
Documents that this build makes anew: all of them, or those that changed (etl/marts/changed_documents.py). The build gives their keys, for the
server plans well for keys it is told, and carries a list into views, down to the indexes; who runs dbt without it has them read.
#}
{% macro is_changed(column) -%}
    {{ column }} = any({{ "'{" ~ var('changed_documents') ~ "}'::bigint[]" if var('changed_documents', none) is not none
        else 'array(select document_id from ' ~ changed_documents() ~ ')' }})
{%- endmacro %}


{#
For models of kind incremental: only the changed, where the others are kept. It stands at everything the model reads by document, as a
condition on the result does not reach what is grouped, ranked or read twice. What looks across documents may do so too: with a
document all those change that are told together with it.
#}
{% macro if_kept(column) -%}
    {%- if is_incremental() %}{{ is_changed(column) }}{% else %}true{% endif %}
{%- endmacro %}


{# Documents of which figures are compared with those of changed ones, and these: by its name alone, too. #}
{% macro concerned_documents() -%}
    intermediate.concerned_documents
{%- endmacro %}


{# As if_kept, for models that compare documents (`meta: {concerned: true}`): those that changed, and those they are compared with. #}
{% macro if_compared(column) -%}
    {%- if is_incremental() %}{{ column }} in (select document_id from {{ concerned_documents() }}){% else %}true{% endif %}
{%- endmacro %}


{#
dbt's delete+insert takes away the keys that come again. A changed document may come with no row: it is gone, it is superseded, or
nothing of the kind is read in it any more. So the keys are those of the changed documents, which is all that a model inserts; where
several columns hold keys, rows that have one of these in any of them.
#}
{% macro postgres__get_delete_insert_merge_sql(target, source, unique_key, dest_columns, incremental_predicates) -%}
    {%- set columns = get_quoted_csv(dest_columns | map(attribute='name')) -%}
    {#- Not as an array, which is gone through row by row where there is no index. #}
    {%- set gone = concerned_documents() if model.config.meta.get('concerned') else changed_documents() %}
    delete from {{ target }} where
    {%- for key in ([unique_key] if unique_key is string else unique_key) %}
        {{ "or " if not loop.first }}{{ key }} in (select document_id from {{ gone }})
    {%- endfor %};
    insert into {{ target }} ({{ columns }})
    select {{ columns }} from {{ source }}
{%- endmacro %}


{# For tests: the rows of changed documents; those of the others were tested when these changed, and depend on nothing else. #}
{% macro if_changed(column) -%}
    {%- if var('changed_documents', none) is none %}true{% else %}{{ is_changed(column) }}{% endif %}
{%- endmacro %}


{# What dbt's tests read of a model with rows by document. #}
{% macro get_where_subquery(relation) -%}
    {%- set columns = namespace(names=[]) -%}
    {%- if execute -%}
        {%- for node in graph.nodes.values() if node.resource_type == 'model' and node.name == relation.identifier -%}
            {%- set columns.names = node.columns.keys() | list -%}
        {%- endfor -%}
    {%- endif -%}
    {%- if 'document_id' in columns.names and var('changed_documents', none) is not none -%}
        {{ return('(select * from ' ~ relation ~ ' where ' ~ is_changed('document_id') ~ ') as changed_rows') }}
    {%- endif -%}
    {{ return(relation) }}
{%- endmacro %}
