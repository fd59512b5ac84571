{#
Where `columns` are all filled, there is a row of `to` with these in `to_columns` (the same names, if not given). `changed_by` as in
unique_grain.
#}
{% test refers_to(model, columns, to, to_columns=none, changed_by=none) %}
select {{ columns | join(', ') }}, count(*) as row_count
from {{ model }} as child
where
    {% if changed_by %}{{ is_changed('child.' ~ changed_by) }} and {% endif %}
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
