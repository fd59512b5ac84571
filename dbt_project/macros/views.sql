{#
Views that hang on a mart, those of `财政` and other people's, survive its swap: they are locked, the old table is renamed, the new
one takes its name, the views go over to it, all in one transaction. Nobody finds one missing; the old table takes only those
along that do not fit the new one.
#}


{#
SQL that loops over the views that hang directly on a table, as `hanging` (name, body), doing `action` with each: as the user,
as other people's views are not for the role that builds to replace.
#}
{% macro for_hanging_views(table, action, on_failure) %}
    do $views$
    declare
        hanging record;
        builder text := current_setting('role');
    begin
        for hanging in
            select distinct views.oid::regclass as name, pg_get_viewdef(views.oid) as body
            from pg_depend as dependency
            join pg_rewrite as rule on rule.oid = dependency.objid
            join pg_class as views on views.oid = rule.ev_class and views.relkind = 'v'
            where dependency.classid = 'pg_rewrite'::regclass
                and dependency.refclassid = 'pg_class'::regclass
                and dependency.refobjid = to_regclass('{{ table }}')
            order by name
        loop
            begin
                perform set_config('role', 'none', true);
                {{ action }};
                perform set_config('role', builder, true);
            exception when others then
                {{ on_failure }};
            end;
        end loop;
    end
    $views$;
{% endmacro %}


{# dbt's own, but views first: who reads one locks it before its table, and taken the other way round each would wait for the other. #}
{% macro postgres__rename_relation(from_relation, to_relation) -%}
    {% call statement('rename_relation') -%}
        {% if from_relation.is_table and to_relation.identifier.endswith('__dbt_backup') %}
            {{ for_hanging_views(from_relation, "execute format('lock table %s', hanging.name)", 'null') }}
        {% endif %}
        alter table {{ from_relation.render() }} rename to {{ adapter.quote_as_configured(to_relation.identifier, 'identifier') }}
    {%- endcall %}
{% endmacro %}


{# The views of the old table onto the new one: a post-hook of marts. #}
{% macro keep_views() %}
    {% set old = this.schema ~ '.' ~ this.identifier ~ '__dbt_backup' %}
    {% set new = this.schema ~ '.' ~ this.identifier %}
    {{ for_hanging_views(
        old,
        "execute format('create or replace view %s as %s', hanging.name, replace(hanging.body, '" ~ old ~ "', '" ~ new ~ "'))",
        "raise warning 'the view % does not fit the new " ~ new ~ " and goes with the old one: %', hanging.name, sqlerrm"
    ) }}
{% endmacro %}


{# A view replaced in place: nobody finds it missing, and grants on it stay. With other columns than before it is made anew. #}
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
