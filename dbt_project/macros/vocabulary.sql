{# The contract's vocabularies, once, for models and tests. #}
{% macro vocabulary(name) %}
    {% set words = {
        'document_kind': ['budget', 'final'],
        'document_scope': ['department', 'unit'],
        'fund': [
            'all', 'fiscal_appropriation', 'general_public_budget', 'government_fund', 'state_capital',
            'special_account', 'unit_funds',
        ],
        'table_kind': [
            'income_expenditure_summary', 'income', 'expenditure', 'fiscal_appropriation_summary',
            'general_public_expenditure', 'basic_expenditure', 'project_expenditure', 'government_fund',
            'state_capital', 'three_public', 'carryover', 'department_performance', 'project_performance',
            'procurement', 'purchased_services', 'economic_expenditure', 'other',
        ],
        'source': [
            'total', 'fiscal_appropriation', 'general_public_budget', 'general_public_transfer',
            'government_fund', 'government_fund_transfer', 'state_capital', 'state_capital_transfer',
            'special_account', 'unit_funds', 'business', 'operating', 'superior_subsidy',
            'affiliate_remittance', 'other', 'fiscal_carryover', 'non_fiscal_carryover', 'carryover',
            'surplus_use',
        ],
        'level': ['total', 'class', 'section', 'item'],
        'economic_level': ['total', 'class', 'section'],
        'item': [
            'total', 'overseas', 'reception', 'vehicles', 'vehicle_purchase', 'vehicle_operation',
            'agency_operation',
        ],
        'verdict': ['exact', 'rounding', 'fail'],
        'realignment_subject': ['figure', 'header', 'row'],
    } %}
    {{ return(words[name]) }}
{% endmacro %}


{# The same as a SQL list: 'a', 'b'. #}
{% macro vocabulary_list(name) -%}
    '{{ vocabulary(name) | join("', '") }}'
{%- endmacro %}
