{# Written by `make dictionary`; change etl/reference/tables/table_kinds.csv. #}
{% macro kind_rules() %}
    {{ return({
        'income_expenditure_summary': {'lines': '', 'side': 'both', 'fund': 'all'},
        'income': {'lines': 'functional', 'side': 'income', 'fund': 'all'},
        'expenditure': {'lines': 'functional', 'side': 'expenditure', 'fund': 'all'},
        'fiscal_appropriation_summary': {'lines': '', 'side': 'both', 'fund': 'fiscal_appropriation'},
        'general_public_expenditure': {'lines': 'functional', 'side': 'expenditure', 'fund': 'general_public_budget'},
        'basic_expenditure': {'lines': 'economic', 'side': 'expenditure', 'fund': ''},
        'project_expenditure': {'lines': 'projects', 'side': 'expenditure', 'fund': ''},
        'government_fund': {'lines': 'functional', 'side': 'expenditure', 'fund': 'government_fund'},
        'state_capital': {'lines': 'functional', 'side': 'expenditure', 'fund': 'state_capital'},
        'three_public': {'lines': 'items', 'side': 'expenditure', 'fund': ''},
        'carryover': {'lines': 'carryovers', 'side': '', 'fund': ''},
        'department_performance': {'lines': 'own_goals', 'side': '', 'fund': ''},
        'project_performance': {'lines': 'goals', 'side': '', 'fund': ''},
        'procurement': {'lines': '', 'side': 'expenditure', 'fund': ''},
        'purchased_services': {'lines': '', 'side': 'expenditure', 'fund': ''},
        'economic_expenditure': {'lines': 'economic', 'side': 'expenditure', 'fund': ''},
        'other': {'lines': '', 'side': '', 'fund': ''},
    }) }}
{% endmacro %}
