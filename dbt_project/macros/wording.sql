{#
Messages are stored as a code and values (`findings.unread_cell`, {"name": …}) and worded when they are read. The words are those of
etl/pages/words, by the macro `message_words`; the rules of their places those of etl/pages/wording.py, which a test holds equal.
The functions are made anew before every build: they are of the version that builds.
#}
{% macro worded(code, message_values, language) -%}
    intermediate.worded({{ code }}, {{ message_values }}, '{{ language }}')
{%- endmacro %}


{# A text as it is, or a message. #}
{% macro worded_value(column, language) -%}
    intermediate.shown_in_message({{ column }}, '', '{{ language }}')
{%- endmacro %}


{# Several messages, with what stands between two of them; NULL where there is none. #}
{% macro worded_all(column, between, language) -%}
    nullif(intermediate.shown_in_message({{ column }}, 'join:{{ between }}', '{{ language }}'), '')
{%- endmacro %}


{% macro make_wording() -%}
    {% if execute and flags.WHICH in ('run', 'build') %}
        create schema if not exists intermediate;

        create or replace function intermediate.words_of_message(code text, language text) returns text
        language sql immutable parallel safe as $words$
            select case language when 'en' then
                case code
                {%- for word, (chinese, english) in message_words().items() %}
                    when '{{ word }}' then '{{ english | replace("'", "''") }}'
                {%- endfor %}
                end
            else
                case code
                {%- for word, (chinese, english) in message_words().items() %}
                    when '{{ word }}' then '{{ chinese | replace("'", "''") }}'
                {%- endfor %}
                end
            end
        $words$;

        create or replace function intermediate.shown_in_message(value jsonb, how text, language text) returns text
        language plpgsql immutable parallel safe as $words$
        begin
            return case
                when jsonb_typeof(value) = 'object'
                    then intermediate.worded(value ->> 'code', value -> 'values', language)
                when jsonb_typeof(value) = 'array' then (
                    select string_agg(
                        intermediate.shown_in_message(one.value, '', language), substr(how, length('join:') + 1)
                        order by one.ordinality
                    )
                    from jsonb_array_elements(value) with ordinality as one (value, ordinality)
                )
                when how = 'money' then to_char((value #>> '{}')::numeric, 'FM999,999,999,999,999,999,999,990.00')
                when how = 'number' then to_char((value #>> '{}')::numeric, 'FM999,999,999,999,999,990')
                when how like 'count:%' then
                    to_char((value #>> '{}')::numeric, 'FM999,999,999,999,999,990') || ' '
                    || split_part(substr(how, length('count:') + 1), '/', case when value = '1' then 1 else 2 end)
                else value #>> '{}'
            end;
        end
        $words$;

        create or replace function intermediate.worded(code text, message_values jsonb, language text) returns text
        language plpgsql immutable parallel safe as $words$
        declare
            words text := intermediate.words_of_message(code, language);
            piece text[];
            said text := '';
        begin
            if code is null then
                return null;
            end if;
            -- A code this version has no words for: what another version stored.
            if words is null then
                return code || ' ' || message_values;
            end if;
            -- Text up to the next place, then the place: its name and how to show it.
            for piece in select regexp_matches(words, '([^{]*)(?:\{(\w+)(?:\|([^{}]*))?\})?', 'g') loop
                said := said || piece[1];
                if piece[2] is not null then
                    said := said || coalesce(
                        intermediate.shown_in_message(message_values -> piece[2], coalesce(piece[3], ''), language), ''
                    );
                end if;
            end loop;
            return said;
        end
        $words$;
    {% endif %}
{%- endmacro %}
