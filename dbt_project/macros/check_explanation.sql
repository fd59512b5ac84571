{# What a check came to in words: which side is larger, by how much, and what rounding allows; NULL where both sides are equal. #}
{% macro check_explanation(language) -%}
    case
        when verdict <> 'exact' then
            intermediate.worded(
                case
                    when verdict = 'rounding' and difference_yuan > 0 then 'checks.explained.rounding.left'
                    when verdict = 'rounding' then 'checks.explained.rounding.right'
                    when difference_yuan > 0 then 'checks.explained.fail.left'
                    else 'checks.explained.fail.right'
                end,
                jsonb_build_object(
                    'rule', jsonb_build_object('code', 'identities.' || check_code, 'values', '{}'::jsonb),
                    'difference', {{ _shown_number('abs(difference_yuan)') }},
                    'tolerance', {{ _shown_number('tolerance_yuan') }},
                    'unit', jsonb_build_object(
                        'code',
                        case number_unit
                            when 'percent' then 'checks.unit.percent'
                            when 'points' then 'checks.unit.points'
                            when 'count' then 'checks.unit.count'
                            else 'checks.unit.yuan'
                        end,
                        'values', '{}'::jsonb
                    )
                ),
                '{{ language }}'
            )
    end
{%- endmacro %}


{# Thousands apart; yuan with two decimals, another unit with those it has. #}
{% macro _shown_number(value) -%}
    case
        when number_unit is null then to_char({{ value }}, 'FM999,999,999,999,999,999,999,990.00')
        else trim_scale({{ value }})::text
    end
{%- endmacro %}
