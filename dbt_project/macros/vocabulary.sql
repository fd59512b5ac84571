{#
The words of the contract's vocabularies with their Chinese names, once, for models, tests, the views of `财政` and the dictionary.
Columns of marts hold the vocabulary their test names, else the one of their own name; the longer ones that belong to the
reference (table_kind, measure, check_code) are in reference_words.sql.
#}
{% macro words_of(name) %}
    {% set words = {
        'document_kind': {'budget': '预算', 'final': '决算'},
        'document_scope': {'department': '部门', 'unit': '单位'},
        'part': {'tables': '表格', 'narrative': '文字说明', 'performance': '绩效', 'supplement': '补充'},
        'government_level': {'central': '中央', 'province': '省级', 'city': '市级', 'county': '县级', 'township': '乡级'},
        'media': {'pdf': 'PDF', 'xlsx': 'Excel工作簿', 'html': '网页', 'html_pages': '版式网页', 'transcript': '文本转录稿'},
        'text_origin': {'printed': '文件自带', 'recognised': '图像识别'},
        'fund': {
            'all': '全部资金',
            'fiscal_appropriation': '财政拨款',
            'general_public_budget': '一般公共预算',
            'government_fund': '政府性基金预算',
            'state_capital': '国有资本经营预算',
            'special_account': '财政专户管理资金',
            'unit_funds': '单位资金',
        },
        'section': {'income': '收入', 'expenditure': '支出'},
        'source': {
            'total': '收入合计',
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
        },
        'level': {'total': '合计', 'class': '类', 'section': '款', 'item': '项'},
        'economic_level': {'total': '合计', 'class': '类', 'section': '款', 'item': '细分科目'},
        'line_level': {
            'total': '合计',
            'subtotal': '小计',
            'class': '类',
            'section': '款',
            'item': '项',
            'unit': '单位',
            'project': '项目',
            'group': '分组',
            'source': '来源',
            'detail': '明细',
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
        'headline_item': {
            'income_total': '收入总计',
            'current_income': '本年收入',
            'expenditure_total': '支出合计',
            'fiscal_appropriation': '财政拨款',
            'basic': '基本支出',
            'project': '项目支出',
            'personnel': '人员经费',
            'public': '公用经费',
            'total': '三公经费',
            'overseas': '因公出国（境）费',
            'reception': '公务接待费',
            'vehicles': '公务用车购置及运行费',
            'vehicle_purchase': '公务用车购置费',
            'vehicle_operation': '公务用车运行费',
            'agency_operation': '机关运行经费',
            'procurement': '政府采购',
            'opening_balance': '年初结转结余',
            'closing_balance': '年末结转结余',
            'staff': '人数',
        },
        'headline_basis': {'printed': '所印', 'summed': '下级相加', 'derived': '推算'},
        'verdict': {'exact': '相符', 'rounding': '进位差', 'fail': '不符'},
        'severity': {'error': '错误', 'warning': '提示'},
        'issue_category': {'figure': '数字', 'wording': '文字', 'form': '格式', 'completeness': '齐全性', 'reading': '读取'},
        'issue_severity': {'high': '高', 'medium': '中', 'low': '低'},
        'about': {'document': '文件', 'reading': '读取'},
        'number_unit': {'percent': '百分比', 'points': '分值', 'count': '个数'},
        'side': {'left': '左方', 'right': '右方'},
        'trust': {'holds': '相符', 'fails': '不符', 'untested': '未核对'},
        'realignment_subject': {'figure': '数字', 'header': '表头', 'row': '断行'},
        'finding_subject': {
            'unknown_table': '未识别的表格',
            'unknown_header': '未识别的表头',
            'unread_row': '未读出的行',
            'unread_cell': '未读出的单元格',
            'picture': '图片',
            'unread_numbers': '未读出的数字',
            'no_money_unit': '无金额单位',
            'untested': '未能核对',
            'untied_goal': '绩效目标未对应项目',
            'unnamed_description': '项目说明无名称',
            'repeated_passage': '重复段落',
            'several_disclosures': '一份文件含多份公开',
            'allocation_sum': '资金分配与合计不符',
            'identity_from_file_name': '依文件名认定',
            'identity_decided': '按指定认定',
            'publisher_place': '公开主体所属地区',
            'publisher_sector': '公开主体领域',
            'doubtful_unit': '单位名称存疑',
            'doubtful_project': '项目名称存疑',
            'unused_alias': '未用到的别名',
        },
        'operator': {'=': '=', '>=': '≥', '<=': '≤', '>': '>', '<': '<', 'text': '文字描述'},
        'target_level': {'project': '项目', 'programme': '专项', 'department': '部门整体'},
        'subject_kind': {
            'functional_code': '功能分类科目',
            'income_source': '收入来源',
            'expenditure_kind': '支出种类',
            'three_public': '三公经费',
            'agency_operation': '机关运行经费',
            'total': '收支合计',
        },
        'subject_code': {
            'income': '收入合计',
            'expenditure': '支出合计',
            'income_expenditure': '收支总计',
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
            'other_income': '其他收入',
            'fiscal_carryover': '财政拨款结转',
            'non_fiscal_carryover': '非财政拨款结转结余',
            'carryover': '上年结转结余',
            'surplus_use': '使用非财政拨款结余',
            'other': '其他收入',
            'basic': '基本支出',
            'project': '项目支出',
            'personnel': '人员经费',
            'serving_personnel': '在职人员经费',
            'public': '公用经费',
            'reserve': '单位预留机动经费',
            'operating_expenditure': '事业单位经营支出',
            'superior_remittance': '上缴上级支出',
            'affiliate_subsidy': '对附属单位补助支出',
            'carried_forward': '结转下年',
            'total': '三公经费合计',
            'overseas': '因公出国（境）费',
            'reception': '公务接待费',
            'vehicles': '公务用车购置及运行费',
            'vehicle_purchase': '公务用车购置费',
            'vehicle_operation': '公务用车运行费',
            'meetings': '会议费',
            'training': '培训费',
            'agency_operation': '机关运行经费',
        },
        'prior_basis': {'prior_budget': '上年预算', 'prior_execution': '上年执行', 'prior_document': '上年文件'},
        'year_source': {'narrative': '文字说明', 'documents': '两年文件比较'},
        'relation': {
            'companion': '同一公开的另一文件',
            'supplement': '补充文件',
            'supplemented': '被补充的文件',
            'supersedes': '被本文件取代',
            'superseded_by': '取代本文件',
            'department': '主管部门',
            'unit': '所属单位',
            'budget': '同年预算',
            'final': '同年决算',
            'prior_year': '上年',
            'next_year': '下年',
        },
        'origin': {'reference': '参考目录', 'printed': '公开文件'},
        'unit_kind': {'administrative': '行政单位', 'public_institution': '事业单位'},
        'procurement_category': {
            'total': '合计',
            'goods': '货物',
            'works': '工程',
            'services': '服务',
            'reserved_small_medium': '面向中小企业预留',
            'reserved_micro': '面向小微企业预留',
        },
        'staffing_category': {
            'posts': '编制数',
            'people': '实有人数',
            'serving': '在职人员',
            'retired': '退休人员',
            'honorary_retired': '离休人员',
            'units': '预算单位数',
            'administrative_units': '行政单位数',
            'public_institutions': '事业单位数',
            'offices': '内设机构数',
        },
        'asset': {
            'buildings': '房屋',
            'land': '土地',
            'vehicles': '车辆',
            'general_vehicles': '一般公务用车',
            'enforcement_vehicles': '执法执勤用车',
            'special_vehicles': '特种专业技术用车',
            'retired_cadre_vehicles': '离退休干部服务用车',
            'chief_vehicles': '主要负责人用车',
            'minister_vehicles': '部级领导干部用车',
            'communication_vehicles': '机要通信用车',
            'emergency_vehicles': '应急保障用车',
            'other_vehicles': '其他用车',
            'furniture': '办公家具',
            'equipment_over_200k': '单价20万元以上设备',
            'equipment_over_500k': '单价50万元以上设备',
            'equipment_over_1m': '单价100万元以上设备',
            'other_assets': '其他资产',
        },
        'asset_status': {'held': '占用', 'planned': '计划购置'},
        'publication_status': {'on_time': '按期', 'late': '逾期收到', 'missing': '逾期未收到', 'awaited': '未到期'},
        'quantity_unit': {'m2': '平方米', 'vehicles': '辆', 'sets': '台（套）'},
    } %}
    {{ return(words[name] if name in words else reference_words()[name]) }}
{% endmacro %}


{# The words of a vocabulary alone. #}
{% macro vocabulary(name) %}
    {{ return(words_of(name) | list) }}
{% endmacro %}


{# The same as a SQL list: 'a', 'b'. #}
{% macro vocabulary_list(name) -%}
    '{{ vocabulary(name) | join("', '") }}'
{%- endmacro %}


{# The Chinese name of a word, as a SQL expression over the column that holds it; of any other word `otherwise`. #}
{% macro chinese_name(words, column, otherwise='null') -%}
    case {{ column }}{% for word, name in words_of(words).items() %} when '{{ word }}' then '{{ name }}'{% endfor %} else {{ otherwise }} end
{%- endmacro %}


{# A column of words read in Chinese; a word of no vocabulary (a code, say) stays as it is. #}
{% macro in_chinese(column, words=none) -%}
    {{ chinese_name(words or column, column, column) }}
{%- endmacro %}


{# A truth as a Chinese reader has it in a table: 是, 否, or NULL. #}
{% macro yes_or_no(column) -%}
    case when {{ column }} then '是' when not {{ column }} then '否' end
{%- endmacro %}
