{#
Opens the schemas for reading, where the server has the roles: those of the marts to yusuan_reader, all of them to
yusuan_loader, as who loads and exports reads what the builder owns. What is there now, and whatever this user makes there from
now on: dbt makes tables anew at every build, and with them their privileges. What another made there is left to them.
#}
{% macro let_readers_in() -%}
    {% if execute and flags.WHICH in ('run', 'build') %}
        {% set there = run_query("select rolname from pg_roles where rolname in ('yusuan_reader', 'yusuan_loader')") %}
        {% for role in there.columns[0].values() %}
            {% set schemas = ['marts', '财政'] if role == 'yusuan_reader' else ['marts', '财政', 'staging', 'intermediate'] %}
            {% for schema in schemas if adapter.check_schema_exists(target.database, schema) %}
                {% set name = adapter.quote(schema) %}
                grant usage on schema {{ name }} to {{ role }};
                do $readers$
                declare
                    own regclass;
                begin
                    for own in
                        select oid from pg_class
                        where relnamespace = '{{ name }}'::regnamespace
                            and relkind in ('r', 'v')
                            and pg_has_role(relowner, 'usage')
                            and not has_table_privilege('{{ role }}', oid, 'select')
                    loop
                        execute format('grant select on %s to {{ role }}', own);
                    end loop;
                end
                $readers$;
                alter default privileges in schema {{ name }} grant select on tables to {{ role }};
            {% endfor %}
        {% endfor %}
    {% endif %}
{%- endmacro %}
