{#
Opens the schemas for reading to the role yusuan_reader, where the server has it: what is there now, and whatever this
user makes there from now on. dbt makes tables anew at every build, and with them their privileges.
#}
{% macro let_readers_in() -%}
    {% if execute and flags.WHICH in ('run', 'build') %}
        {% set there = run_query("select 1 from pg_roles where rolname = 'yusuan_reader'") %}
        {% if there | length %}
            {% for schema in ['marts', '财政'] if adapter.check_schema_exists(target.database, schema) %}
                {% set name = adapter.quote(schema) %}
                grant usage on schema {{ name }} to yusuan_reader;
                grant select on all tables in schema {{ name }} to yusuan_reader;
                alter default privileges in schema {{ name }} grant select on tables to yusuan_reader;
            {% endfor %}
        {% endif %}
    {% endif %}
{%- endmacro %}
