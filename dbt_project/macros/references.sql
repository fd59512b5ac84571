{#
Foreign keys between marts, for tools that draw and join by them. They are read off the tests that hold them true: `relationships`,
`refers_to`, and `current_only`, by which every row is of a document. PostgreSQL is told of them and does not enforce them (NOT
ENFORCED, from version 18 on; an older server has none): marts are filled one by one, and an enforced key would have the build
wait for readers when it drops and makes it anew.
#}


{# At the end of a run: adds the keys that are lacking, because a mart is new or was swapped. Readers do not wait for it. #}
{% macro declare_references() %}
    {% if execute and flags.WHICH in ('run', 'build') %}
        {% set keys = references() %}
        do $references$
        declare
            -- child, its columns, parent, its columns, name
            wanted text[][] := array[
                {%- for key in keys %}
                ['{{ key | join("', '") }}']{{ ',' if not loop.last }}
                {%- endfor %}
            ];
            key text[];
        begin
            if current_setting('server_version_num')::integer < 180000 then
                return;
            end if;
            foreach key slice 1 in array wanted loop
                if to_regclass(key[1]) is not null
                    and exists (
                        select from pg_index where indrelid = to_regclass(key[3]) and indisprimary
                    )
                    and not exists (
                        select from pg_constraint where conrelid = to_regclass(key[1]) and conname = key[5]
                    )
                then
                    execute format(
                        'alter table %s add constraint %I foreign key (%s) references %s (%s) not enforced', key[1], key[5], key[2],
                        key[3], key[4]
                    );
                end if;
            end loop;
        end
        $references$
    {% endif %}
{% endmacro %}


{# The references between marts as their tests state them: child, columns, parent, columns, name of the key. #}
{% macro references() %}
    {% set found = [] %}
    {% for node in graph.nodes.values() if node.resource_type == 'test' and node.test_metadata is defined and node.attached_node %}
        {% set child = graph.nodes[node.attached_node] %}
        {% set test = node.test_metadata %}
        {% if child.schema == 'marts' and test.name in ('relationships', 'refers_to', 'current_only') %}
            {% if test.name == 'relationships' %}
                {% set columns, to, others = [test.kwargs.column_name], test.kwargs.to, [test.kwargs.field] %}
            {% elif test.name == 'refers_to' %}
                {% set columns, to, others = test.kwargs.columns, test.kwargs.to, test.kwargs.get('to_columns', test.kwargs.columns) %}
            {% else %}
                {% set columns, to, others = ['document_id'], "ref('disclosures')", ['document_id'] %}
            {% endif %}
            {% set parent = modules.re.search("ref\\('(\\w+)'\\)", to).group(1) %}
            {% do found.append([
                'marts.' ~ child.name, columns | join(', '), 'marts.' ~ parent, others | join(', '),
                child.name ~ '_' ~ columns | join('_') ~ '_fkey',
            ]) %}
        {% endif %}
    {% endfor %}
    {{ return(found | sort) }}
{% endmacro %}
