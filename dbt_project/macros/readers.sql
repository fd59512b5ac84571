{#
Opens the schemas for reading to the role yusuan_reader, where the server has it: what is there now, and whatever this
user makes there from now on. dbt makes tables anew at every build, and with them their privileges. What another made there
is left to them.
#}
{% macro let_readers_in() -%}
    {% if execute and flags.WHICH in ('run', 'build') %}
        {% set there = run_query("select 1 from pg_roles where rolname = 'yusuan_reader'") %}
        {% if there | length %}
            {% for schema in ['marts', '财政'] if adapter.check_schema_exists(target.database, schema) %}
                {% set name = adapter.quote(schema) %}
                grant usage on schema {{ name }} to yusuan_reader;
                do $readers$
                declare
                    own regclass;
                begin
                    for own in
                        select oid from pg_class
                        where relnamespace = '{{ name }}'::regnamespace
                            and relkind in ('r', 'v')
                            and pg_has_role(relowner, 'usage')
                    loop
                        execute format('grant select on %s to yusuan_reader', own);
                    end loop;
                end
                $readers$;
                alter default privileges in schema {{ name }} grant select on tables to yusuan_reader;
            {% endfor %}
        {% endif %}
    {% endif %}
{%- endmacro %}
