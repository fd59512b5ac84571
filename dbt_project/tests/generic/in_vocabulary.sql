{# A column holds only words of the contract's vocabulary `words` (or NULL, where the model allows it). #}
{% test in_vocabulary(model, column_name, words) %}
select {{ column_name }}, count(*) as row_count
from {{ model }}
where {{ column_name }} not in ({{ vocabulary_list(words) }})
group by {{ column_name }}
{% endtest %}
