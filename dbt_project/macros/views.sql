{#
Views that hang on a mart, those of `财政` and other people's, survive its swap (macros/swap.sql): the new table takes the old one's
name, the views go over to it, all in one transaction. Nobody finds one missing; the old table takes only those along that do not
fit the new one. Privileges others gave on the old table are given on the new one.
#}


{# A post-hook of marts: after a swap the views of the old table go onto the new one, as the user, for other people's are not the builder's. #}
{% macro keep_views() %}
    {% set old = this.schema ~ '.' ~ this.identifier ~ '__dbt_backup' %}
    {% set new = this.schema ~ '.' ~ this.identifier %}
    do $views$
    declare
        hanging record;
        given record;
        builder text := current_setting('role');
    begin
        if to_regclass('{{ old }}') is null then
            return;
        end if;
        for given in
            select privilege_type, is_grantable, case grantee when 0 then 'public' else grantee::regrole::text end as grantee
            from pg_class, aclexplode(relacl)
            where oid = '{{ old }}'::regclass and grantee <> relowner
        loop
            execute format('grant %s on {{ new }} to %s', given.privilege_type, given.grantee)
                || case when given.is_grantable then ' with grant option' else '' end;
        end loop;
        for hanging in {{ hanging_views(old) }} loop
            begin
                perform set_config('role', 'none', true);
                execute format('create or replace view %s as %s', hanging.name, replace(hanging.body, '{{ old }}', '{{ new }}'));
                perform set_config('role', builder, true);
            exception when others then
                raise warning 'the view % does not fit the new {{ new }} and goes with the old one: %', hanging.name, sqlerrm;
            end;
        end loop;
    end
    $views$;
{% endmacro %}


{#
A view replaced in place, and only where it is another than before: nobody finds it missing or waits for it, and grants on it stay.
With other columns than before it is made anew.
#}
{% materialization replaced_view, adapter='postgres' %}
    {%- set target = this.incorporate(type='view') -%}
    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {% call statement('main') -%}
        do $view$
        begin
            create temporary view made_anew as
            {{ sql }};
            if to_regclass('{{ target.schema }}."{{ target.identifier }}"') is not null then
                if pg_get_viewdef('pg_temp.made_anew'::regclass) = pg_get_viewdef('{{ target.schema }}."{{ target.identifier }}"'::regclass) then
                    drop view pg_temp.made_anew;
                    return;
                end if;
                {{ lock_with_views(target.schema ~ '."' ~ target.identifier ~ '"') }}
            end if;
            drop view pg_temp.made_anew;
            begin
                create or replace view {{ target }} as
                {{ sql }};
            exception when invalid_table_definition then
                drop view {{ target }} cascade;
                create view {{ target }} as
                {{ sql }};
            end;
        end
        $view$
    {%- endcall %}
    {% do persist_docs(target, model) %}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {{ adapter.commit() }}
    {{ run_hooks(post_hooks, inside_transaction=False) }}
    {{ return({'relations': [target]}) }}
{% endmaterialization %}
