{#
Views that hang on a mart, the ones of `财政` and other people's, go over to the new table in the transaction that swaps it in:
nobody finds them missing, and dropping the old table takes only those along that do not fit the new one. A post-hook of marts.
#}
{% macro keep_views() %}
    do $keep$
    declare
        hanging record;
    begin
        for hanging in
            select distinct views.oid::regclass as name, pg_get_viewdef(views.oid) as body
            from pg_depend as dependency
            join pg_rewrite as rule on rule.oid = dependency.objid
            join pg_class as views on views.oid = rule.ev_class and views.relkind = 'v'
            where dependency.classid = 'pg_rewrite'::regclass
                and dependency.refclassid = 'pg_class'::regclass
                and dependency.refobjid = to_regclass('{{ this.schema }}.{{ this.identifier }}__dbt_backup')
        loop
            begin
                execute format(
                    'create or replace view %s as %s', hanging.name,
                    replace(hanging.body, '{{ this.schema }}.{{ this.identifier }}__dbt_backup', '{{ this.schema }}.{{ this.identifier }}')
                );
            exception when others then
                raise warning '% does not fit the new {{ this.schema }}.{{ this.identifier }} and is dropped: %', hanging.name, sqlerrm;
            end;
        end loop;
    end
    $keep$
{% endmacro %}


{# A view replaced in place: who reads it never finds it missing, and grants on it stay. With other columns it is made anew. #}
{% materialization replaced_view, adapter='postgres' %}
    {%- set target = this.incorporate(type='view') -%}
    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {% call statement('main') -%}
        do $view$
        begin
            create or replace view {{ target }} as
            {{ sql }};
        exception when invalid_table_definition then
            drop view {{ target }} cascade;
            create view {{ target }} as
            {{ sql }};
        end
        $view$
    {%- endcall %}
    {% do persist_docs(target, model) %}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {{ adapter.commit() }}
    {{ run_hooks(post_hooks, inside_transaction=False) }}
    {{ return({'relations': [target]}) }}
{% endmaterialization %}
