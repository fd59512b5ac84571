{#
One row per combination of `columns`; NULL counts as a value, as a NULL code means the total. `changed_by`, document_id or table_id:
test the rows of changed documents only, where those of the others depend on nothing else.
#}
{% test unique_grain(model, columns, changed_by=none) %}
select {{ columns | join(', ') }}, count(*) as row_count
from {{ model }}
{% if changed_by %}where {{ is_changed(changed_by) }}{% endif %}
group by {{ columns | join(', ') }}
having count(*) > 1
{% endtest %}
