{# Written by `make dictionary`; change etl/reference/tables/table_kinds.csv. #}
{% macro kind_rules() %}
    {{ return({
        'income_expenditure_summary': {'lines': '', 'side': 'both', 'fund': 'all', 'chinese': '收支总表'},
        'income': {'lines': 'functional', 'side': 'income', 'fund': 'all', 'chinese': '收入总表'},
        'expenditure': {'lines': 'functional', 'side': 'expenditure', 'fund': 'all', 'chinese': '支出总表'},
        'fiscal_appropriation_summary': {'lines': '', 'side': 'both', 'fund': 'fiscal_appropriation', 'chinese': '财政拨款收支总表'},
        'general_public_expenditure': {'lines': 'functional', 'side': 'expenditure', 'fund': 'general_public_budget', 'chinese': '一般公共预算支出表'},
        'basic_expenditure': {'lines': 'economic', 'side': 'expenditure', 'fund': '', 'chinese': '基本支出表'},
        'project_expenditure': {'lines': 'projects', 'side': 'expenditure', 'fund': '', 'chinese': '项目支出表'},
        'government_fund': {'lines': 'functional', 'side': 'expenditure', 'fund': 'government_fund', 'chinese': '政府性基金预算支出表'},
        'state_capital': {'lines': 'functional', 'side': 'expenditure', 'fund': 'state_capital', 'chinese': '国有资本经营预算支出表'},
        'three_public': {'lines': 'items', 'side': 'expenditure', 'fund': '', 'chinese': '三公经费表'},
        'carryover': {'lines': 'carryovers', 'side': '', 'fund': '', 'chinese': '结转结余表'},
        'department_performance': {'lines': 'own_goals', 'side': '', 'fund': '', 'chinese': '部门整体绩效目标表'},
        'project_performance': {'lines': 'goals', 'side': '', 'fund': '', 'chinese': '项目绩效目标表'},
        'procurement': {'lines': '', 'side': 'expenditure', 'fund': '', 'chinese': '政府采购表'},
        'purchased_services': {'lines': '', 'side': 'expenditure', 'fund': '', 'chinese': '政府购买服务表'},
        'economic_expenditure': {'lines': 'economic', 'side': 'expenditure', 'fund': '', 'chinese': '经济分类支出表'},
        'other': {'lines': '', 'side': '', 'fund': '', 'chinese': '其他表'},
    }) }}
{% endmacro %}
