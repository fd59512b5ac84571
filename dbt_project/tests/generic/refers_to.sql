{# Where `columns` are all filled, there is a row of `to` with these in `to_columns` (the same names, if not given). #}
{% test refers_to(model, columns, to, to_columns=none) %}
with child as (
    select * from {{ model }}
)

select {{ columns | join(', ') }}, count(*) as row_count
from child
where
    {% for column in columns %}{{ column }} is not null and {% endfor %}
    not exists (
        select from {{ to }} as parent
        where
            {% for column in columns %}
            {{ "and " if not loop.first }}parent.{{ (to_columns or columns)[loop.index0] }} = child.{{ column }}
            {% endfor %}
    )
group by {{ columns | join(', ') }}
{% endtest %}
