{#
dbt renames the old table aside and the new one to its name. A table that is as the model wants it is left standing instead and filled
anew: nobody who reads waits, an old snapshot goes on seeing the old rows, and what others made of it (privileges, indexes,
materialized views, functions) stays. Only one of another shape is swapped, as soon as nobody reads it.
#}
{% macro postgres__rename_relation(from_relation, to_relation) -%}
    {%- set name = adapter.quote_as_configured(to_relation.identifier, 'identifier') -%}
    {%- set kept = to_relation.schema ~ '.' ~ to_relation.identifier -%}
    {#- Steps on the way nobody reads, and where all is made anew their views are, too; else these stay, and so do their tables. -#}
    {%- set is_read = from_relation.is_table and (from_relation.schema == 'marts' or not flags.FULL_REFRESH) -%}
    {% call statement('rename_relation') -%}
        {% if is_read and to_relation.identifier.endswith('__dbt_backup') %}
            {{ fill_or_put_aside(from_relation.schema ~ '.' ~ from_relation.identifier, name) }}
        {% elif is_read and from_relation.identifier.endswith('__dbt_tmp') %}
            do $rename$
            begin
                if to_regclass('{{ kept }}') is null then
                    alter table {{ from_relation.render() }} rename to {{ name }};
                else
                    -- It was filled.
                    drop table {{ from_relation.render() }};
                end if;
            end
            $rename$
        {% else %}
            alter table {{ from_relation.render() }} rename to {{ name }}
        {% endif %}
    {%- endcall %}
{% endmacro %}


{# Fills the old table from the new one beside it where both have one shape, else renames it. #}
{% macro fill_or_put_aside(old, name) %}
    {%- set new = old ~ '__dbt_tmp' -%}
    do $fill$
    declare
        lost text;
    begin
        if to_regclass('{{ new }}') is not null then
            if {{ have_one_shape(old, new) }} then
                if (select concat_ws(',', count(*), sum(hashtextextended(t::text, 0)::numeric)) from {{ old }} as t)
                    <> (select concat_ws(',', count(*), sum(hashtextextended(t::text, 0)::numeric)) from {{ new }} as t)
                then
                    delete from {{ old }};
                    insert into {{ old }} select * from {{ new }};
                end if;
                return;
            end if;
        end if;
        -- Views go over to the new table (keep_views); this would be gone with the old one.
        select string_agg(distinct coalesce(c.oid::regclass::text, f.oid::regprocedure::text), ', ') into lost
        from pg_depend as d
        left join pg_rewrite as r on d.classid = 'pg_rewrite'::regclass and r.oid = d.objid
        left join pg_class as c on c.oid = r.ev_class and c.relkind = 'm'
        left join pg_proc as f on d.classid = 'pg_proc'::regclass and f.oid = d.objid
        where d.refclassid = 'pg_class'::regclass and d.refobjid = '{{ old }}'::regclass;
        if lost is not null then
            raise exception '{{ old }} has another shape now, and % would be gone with the old one; drop it, build, and make it again', lost;
        end if;
        {{ lock_with_views(old) }}
        alter table {{ old }} rename to {{ name }};
    end
    $fill$
{% endmacro %}


{# Whether two tables have the same columns, and the first every key, check and index of the second. #}
{% macro have_one_shape(old, new) -%}
    (
        select count(distinct shape) from (
            select string_agg(concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull), ', ' order by attnum) as shape
            from pg_attribute
            where attrelid in ('{{ old }}'::regclass, '{{ new }}'::regclass) and attnum > 0 and not attisdropped
            group by attrelid
        ) as shapes
    ) = 1 and not exists (
        select pg_get_constraintdef(oid) from pg_constraint where conrelid = '{{ new }}'::regclass and contype <> 'n'
        except
        select pg_get_constraintdef(oid) from pg_constraint where conrelid = '{{ old }}'::regclass
    ) and not exists (
        select substring(pg_get_indexdef(indexrelid) from ' USING .*'), indisunique
        from pg_index where indrelid = '{{ new }}'::regclass
        except
        select substring(pg_get_indexdef(indexrelid) from ' USING .*'), indisunique
        from pg_index where indrelid = '{{ old }}'::regclass
    )
{%- endmacro %}


{#
In a block of PL/pgSQL: locks a table or view, and first the views that hang on it, as who reads one locks it before its table. Each
attempt is short, for behind one that waits every reader waits; between two the readers go ahead. Who reads all the time is named.
#}
{% macro lock_with_views(relation) %}
        declare
            hanging record;
            builder text := current_setting('role');
            holders text;
        begin
            for attempt in 1 .. {{ var('lock_attempts', 150) }} loop
                begin
                    set local lock_timeout = '200ms';
                    for hanging in {{ hanging_views(relation) }} loop
                        begin
                            perform set_config('role', 'none', true);
                            execute format('lock table %s', hanging.name);
                            perform set_config('role', builder, true);
                        exception
                            when lock_not_available then raise;
                            when others then null;
                        end;
                    end loop;
                    lock table {{ relation }} in access exclusive mode;
                    set local lock_timeout = 0;
                    exit;
                exception when lock_not_available or deadlock_detected then
                    select string_agg(distinct format('process %s of %s (%s)', a.pid, a.usename, a.application_name), ', ') into holders
                    from pg_locks as l join pg_stat_activity as a using (pid)
                    where l.granted and a.pid <> pg_backend_pid() and l.database = (select oid from pg_database where datname = current_database())
                        and l.relation in (select '{{ relation }}'::regclass union select name from ({{ hanging_views(relation) }}) as v);
                    if attempt = {{ var('lock_attempts', 150) }} then
                        raise exception '{{ relation }} has another shape now, and is being read by %; end that and build again',
                            coalesce(holders, 'somebody');
                    end if;
                    perform pg_sleep(1);
                end;
            end loop;
        end;
{% endmacro %}


{# The views that hang directly on a table: `name`, and `body`, what they select. #}
{% macro hanging_views(table) -%}
    select distinct views.oid::regclass as name, pg_get_viewdef(views.oid) as body
    from pg_depend as dependency
    join pg_rewrite as rule on rule.oid = dependency.objid
    join pg_class as views on views.oid = rule.ev_class and views.relkind = 'v'
    where dependency.classid = 'pg_rewrite'::regclass
        and dependency.refclassid = 'pg_class'::regclass
        and dependency.refobjid = to_regclass('{{ table }}')
        and views.oid <> dependency.refobjid
    order by name
{%- endmacro %}
