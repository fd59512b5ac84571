{# Written by `make dictionary`; change etl/reference/bodies/publisher_patterns.csv. #}
{% macro body_patterns() %}
    {{ return({
        'whole_government': '^委$|^(?:人民)?政府$|[省市县区州盟旗](?:委|委员会|政府|人民政府)$',
        'attached': '^(?:第.{1,3})?附[属设]',
    }) }}
{% endmacro %}
