{#
The one rule of precision in SQL; in Python it is etl/text/printed.py, and a test holds both against each other.

tolerance: what rounding alone can make an identity of these figures be off by, yuan: half the unit of the last digit of each.
figures: pairs of columns, the amount and the unit of its last printed digit; NULL where it is not printed. A 0 is how nothing
is printed: it counts as printed no coarser than the figures beside it, of this identity or of `beside`.
#}
{% macro tolerance(figures, beside=[]) -%}
    {%- set finest -%}
        coalesce(
            least({% for yuan, digit in figures + beside %}case when {{ yuan }} <> 0 then {{ digit }} end{{ ', ' if not loop.last }}{% endfor %}),
            least({% for _, digit in figures + beside %}{{ digit }}{{ ', ' if not loop.last }}{% endfor %})
        )
    {%- endset -%}
    (
        {% for yuan, digit in figures -%}
        coalesce(case when {{ yuan }} = 0 then least({{ digit }}, {{ finest }}) else {{ digit }} end, 0){{ ' + ' if not loop.last }}
        {% endfor -%}
    ) / 2
{%- endmacro %}


{#
What rounding can make a printed percentage differ from part / whole by, percentage points: half its own last digit, and what
half the last digits of both amounts move the ratio by. The whole must be more than half its last digit.
#}
{% macro ratio_tolerance(percentage, part, part_digit, whole, whole_digit) -%}
    power(10::numeric, -scale({{ percentage }})) / 2
    + greatest(
        {% for one, other in [('-', '-'), ('-', '+'), ('+', '-'), ('+', '+')] -%}
        abs(
            100 * ({{ part }} {{ one }} {{ part_digit }} / 2) / ({{ whole }} {{ other }} {{ whole_digit }} / 2)
            - 100 * {{ part }} / {{ whole }}
        ){{ ',' if not loop.last }}
        {% endfor %}
    )
{%- endmacro %}
