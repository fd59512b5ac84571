{# Every one of `columns` has a value; a failing row says which has not. #}
{% test filled(model, columns) %}
{% for column in columns %}
select '{{ column }}' as empty_column, count(*) as row_count
from {{ model }}
where {{ column }} is null
having count(*) > 0
{% if not loop.last %}union all{% endif %}
{% endfor %}
{% endtest %}
