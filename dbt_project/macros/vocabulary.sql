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
        'side': ['left', 'right'],
        'trust': ['holds', 'fails', 'untested'],
        'realignment_subject': ['figure', 'header', 'row'],
        'operator': ['=', '>=', '<=', '>', '<', 'text'],
        'target_level': ['project', 'programme', 'department'],
        'subject_kind': [
            'functional_code', 'income_source', 'expenditure_kind', 'three_public', 'agency_operation', 'total',
        ],
        'prior_basis': ['prior_budget', 'prior_execution', 'prior_document'],
        'year_source': ['narrative', 'documents'],
        'unit_kind': ['administrative', 'public_institution'],
        'procurement_category': ['total', 'goods', 'works', 'services', 'reserved_small_medium', 'reserved_micro'],
        'staffing_category': [
            'posts', 'people', 'serving', 'retired', 'honorary_retired', 'units', 'administrative_units',
            'public_institutions', 'offices',
        ],
        'asset': [
            'buildings', 'land', 'vehicles', 'general_vehicles', 'enforcement_vehicles', 'special_vehicles',
            'retired_cadre_vehicles', 'chief_vehicles', 'minister_vehicles', 'communication_vehicles',
            'emergency_vehicles', 'other_vehicles', 'furniture', 'equipment_over_200k', 'equipment_over_500k',
            'equipment_over_1m', 'other_assets',
        ],
        'asset_status': ['held', 'planned'],
        'publication_status': ['on_time', 'late', 'missing', 'awaited'],
    } %}
    {{ return(words[name]) }}
{% endmacro %}


{# The same as a SQL list: 'a', 'b'. #}
{% macro vocabulary_list(name) -%}
    '{{ vocabulary(name) | join("', '") }}'
{%- endmacro %}


{# The Chinese name of a word of the contract, as a SQL expression over the column that holds it. #}
{% macro chinese_name(words, column) -%}
    {% set names = {
        'source': {
            'fiscal_appropriation': '财政拨款',
            'general_public_budget': '一般公共预算',
            'general_public_transfer': '上级一般公共预算安排的转移支付',
            'government_fund': '政府性基金预算',
            'government_fund_transfer': '上级政府性基金安排的转移支付',
            'state_capital': '国有资本经营预算',
            'state_capital_transfer': '上级国有资本经营预算安排的转移支付',
            'special_account': '财政专户管理资金',
            'unit_funds': '单位资金',
            'business': '事业收入',
            'operating': '事业单位经营收入',
            'superior_subsidy': '上级补助收入',
            'affiliate_remittance': '附属单位上缴收入',
            'other': '其他收入',
            'fiscal_carryover': '财政拨款结转',
            'non_fiscal_carryover': '非财政拨款结转结余',
            'carryover': '上年结转结余',
            'surplus_use': '使用非财政拨款结余',
            'total': '收入合计',
        },
        'item': {
            'total': '三公经费',
            'overseas': '因公出国（境）费',
            'reception': '公务接待费',
            'vehicles': '公务用车购置及运行费',
            'vehicle_purchase': '公务用车购置费',
            'vehicle_operation': '公务用车运行费',
            'agency_operation': '机关运行经费',
        },
    } %}
    case {{ column }}{% for word, name in names[words].items() %} when '{{ word }}' then '{{ name }}'{% endfor %} end
{%- endmacro %}
