"""Heads of tables of codes as provinces word them: one form a table, read by `drawn.columns`."""

from collections.abc import Mapping

INCOME: Mapping[str, str] = {
    "national": """\
合计|总计 = total
本年收入 / 小计 = current_income ?
本年收入 / 一般公共预算|一般公共预算拨款收入|一般公共预算财政拨款 = general_public_budget
本年收入 / 政府性基金预算|政府性基金预算拨款收入|政府性基金预算财政拨款 = government_fund
本年收入 / 国有资本经营预算|国有资本经营预算拨款收入|国有资本经营预算财政拨款 = state_capital
本年收入 / 财政专户管理资金|财政专户管理资金收入 = special_account
本年收入 / 事业收入 = business ?
本年收入 / 事业单位经营收入 = operating ?
本年收入 / 上级补助收入 = superior_subsidy ?
本年收入 / 附属单位上缴收入 = affiliate_remittance ?
本年收入 / 其他收入 = other_income ?
上年结转结余|上年结转和结余 / 小计 = carryover ?
上年结转结余|上年结转和结余 / 一般公共预算 = carryover@general_public_budget
上年结转结余|上年结转和结余 / 政府性基金预算 = carryover@government_fund
上年结转结余|上年结转和结余 / 国有资本经营预算 = carryover@state_capital ?
上年结转结余|上年结转和结余 / 财政专户管理资金 = carryover@special_account ?
上年结转结余|上年结转和结余 / 单位资金 = carryover@unit_funds ?
""",
    "sichuan": """\
合计 = total
上年结转 = carryover
一般公共预算拨款收入 = general_public_budget
政府性基金预算拨款收入 = government_fund
国有资本经营预算拨款收入 = state_capital
事业收入 = business
事业单位经营收入 = operating
其他收入 = other_income
上级补助收入 = superior_subsidy
附属单位上缴收入 = affiliate_remittance
用事业基金弥补收支差额 = surplus_use
""",
    "sichuan education": """\
合计 = total
上年结转 = carryover
一般公共预算拨款收入 = general_public_budget
政府性基金预算拨款收入 = government_fund
国有资本经营预算拨款收入 = state_capital
事业收入 / 金额 = business
事业收入 / 其中：教育收费|其中：财政专户管理资金 = of_which
事业单位经营收入 = operating
其他收入 = other_income
上级补助收入 = superior_subsidy
附属单位上缴收入 = affiliate_remittance
用事业基金弥补收支差额|使用非财政拨款结余 = surplus_use
""",
    "hunan": """\
总计|合计 = total
一般公共预算拨款 / 小计|合计 = general_public_budget
一般公共预算拨款 / 经费拨款 = of_which
一般公共预算拨款 / 纳入一般公共预算管理的非税收入拨款|纳入预算管理的非税收入拨款 = of_which
政府性基金拨款 = government_fund
国有资本经营预算拨款 = state_capital
财政专户管理的非税收入拨款|纳入专户管理的非税收入拨款|财政专户管理资金 = special_account
上级财政补助收入|上级补助收入 = superior_subsidy
事业单位经营服务收入|事业单位经营收入 = operating
附属单位上缴收入 = affiliate_remittance ?
其他收入 = other_income
上年结转|上年结转结余 = carryover
""",
    "hebei": """\
合计 = total
财政拨款收入|财政拨款 / 小计 = fiscal_appropriation
财政拨款收入|财政拨款 / 一般公共预算拨款|一般公共预算财政拨款 = general_public_budget
财政拨款收入|财政拨款 / 政府性基金预算拨款|基金预算财政拨款 = government_fund
财政拨款收入|财政拨款 / 国有资本经营预算拨款|国有资本经营预算财政拨款 = state_capital
财政专户核拨|财政专户核拨收入|财政专户管理资金 = special_account
单位资金收入|单位资金 / 小计 = unit_funds
单位资金收入|单位资金 / 事业收入 = business
单位资金收入|单位资金 / 事业单位经营收入|经营收入 = operating
单位资金收入|单位资金 / 上级补助收入 = superior_subsidy
单位资金收入|单位资金 / 附属单位上缴收入 = affiliate_remittance
单位资金收入|单位资金 / 其他收入 = other_income
上年结转结余|上年结转收入 = carryover
""",
    "yunnan": """\
合计 = total
财政拨款 / 小计 = fiscal_appropriation
财政拨款 / 一般公共预算 = general_public_budget
财政拨款 / 政府性基金预算 = government_fund
财政拨款 / 国有资本经营预算 = state_capital
财政专户管理资金 = special_account
单位自筹|单位资金|单位自有资金 / 小计 = unit_funds
单位自筹|单位资金|单位自有资金 / 事业收入 = business
单位自筹|单位资金|单位自有资金 / 事业单位经营收入 = operating
单位自筹|单位资金|单位自有资金 / 上级补助收入 = superior_subsidy
单位自筹|单位资金|单位自有资金 / 附属单位上缴收入 = affiliate_remittance
单位自筹|单位资金|单位自有资金 / 非同级财政拨款 = other_income ?
单位自筹|单位资金|单位自有资金 / 其他收入 = other_income
上年结转结余 / 小计 = carryover
上年结转结余 / 一般公共预算 = carryover@general_public_budget
上年结转结余 / 政府性基金预算 = carryover@government_fund
上年结转结余 / 国有资本经营预算 = carryover@state_capital
上年结转结余 / 单位自筹|单位资金 = carryover@unit_funds ?
""",
    "guizhou": """\
合计 = total
上年结转 = carryover
财政拨款收入 = fiscal_appropriation
上级补助收入 = superior_subsidy
事业收入 / 金额 = business
事业收入 / 其中：教育收费 = of_which
经营收入|事业单位经营收入 = operating
附属单位上缴收入|下级单位上缴收入 = affiliate_remittance
其他收入 = other_income
用事业基金弥补收支差额 = surplus_use
""",
    "guangxi": """\
合计 = total
一般公共预算收入|一般公共预算拨款 / 小计 = general_public_budget
一般公共预算收入|一般公共预算拨款 / 经费拨款|本级财力安排 = of_which
一般公共预算收入|一般公共预算拨款 / 专项收入|专项收入安排 = of_which
一般公共预算收入|一般公共预算拨款 / 行政事业性收费收入 = of_which
一般公共预算收入|一般公共预算拨款 / 罚没收入 = of_which
一般公共预算收入|一般公共预算拨款 / 国有资源（资产）有偿使用收入 = of_which
政府性基金收入|政府性基金预算拨款 = government_fund
国有资本经营预算收入|国有资本经营预算拨款 = state_capital
财政专户管理资金收入 = special_account
单位资金收入|单位资金 = unit_funds
上年结转收入|上年结余收入 = carryover
""",
    "liaoning": """\
总计 = total
财政拨款收入 / 小计 = fiscal_appropriation
财政拨款收入 / 一般公共预算拨款收入 = general_public_budget
财政拨款收入 / 政府性基金预算拨款收入 = government_fund
财政拨款收入 / 国有资本经营预算拨款收入 = state_capital
纳入政府专户管理收入|纳入专户管理的收入|财政专户管理资金收入 = special_account
事业收入 = business
事业单位经营收入 = operating
上级补助收入 = superior_subsidy
附属单位上缴收入 = affiliate_remittance
债务收入|债务（预算）收入 = other_income
投资收益|投资预算收益 = other_income
其他收入 = other_income
上年结转结余 = carryover
""",
    "jilin": """\
合计 = total
当年拨款收入|本年拨款收入|本年收入 / 小计 = current_income
当年拨款收入|本年拨款收入|本年收入 / 一般公共预算资金|一般公共预算 = general_public_budget
当年拨款收入|本年拨款收入|本年收入 / 政府性基金预算资金|政府性基金预算 = government_fund
当年拨款收入|本年拨款收入|本年收入 / 国有资本经营预算资金|国有资本经营预算 = state_capital
当年拨款收入|本年拨款收入|本年收入 / 财政专户资金|财政专户管理资金 = special_account
当年拨款收入|本年拨款收入|本年收入 / 单位资金 = unit_funds
上年结转|上年结转资金 = carryover
""",
    "jiangxi": """\
合计 = total
上年结转|上年结转（结余） = carryover
财政拨款 / 小计 = fiscal_appropriation
财政拨款 / 一般公共预算拨款收入 = general_public_budget
财政拨款 / 政府性基金预算拨款收入 = government_fund
财政拨款 / 国有资本经营预算收入 = state_capital
教育收费资金收入 = special_account
事业收入 = business
事业单位经营收入 = operating
附属单位上缴收入 = affiliate_remittance
上级补助收入 = superior_subsidy
其他收入 = other_income
使用非财政拨款结余 = surplus_use
""",
    "gansu": """\
合计 = total
一般公共预算财政拨款|一般公共预算财政拨款收入 = general_public_budget
政府性基金预算财政拨款|政府性基金预算财政拨款收入 = government_fund
国有资本经营预算财政拨款|国有资本经营预算财政拨款收入 = state_capital
财政专户管理资金|财政专户管理资金收入 = special_account
单位资金 / 小计 = unit_funds
单位资金 / 事业收入 = business
单位资金 / 事业单位经营收入 = operating
单位资金 / 上级补助收入 = superior_subsidy
单位资金 / 附属单位上缴收入 = affiliate_remittance
单位资金 / 其他收入 = other_income
上年结转 / 小计 = carryover
上年结转 / 一般公共预算结转|一般公共预算财政拨款结转 = carryover@general_public_budget
上年结转 / 政府性基金预算结转|政府性基金预算财政拨款结转 = carryover@government_fund
上年结转 / 其他资金结转|单位资金结转 = carryover@unit_funds ?
""",
    "neimenggu": """\
合计 = total
本年收入 / 小计 = current_income
本年收入 / 财政拨款收入 / 小计 = fiscal_appropriation
本年收入 / 财政拨款收入 / 一般公共预算 = general_public_budget
本年收入 / 财政拨款收入 / 政府性基金预算 = government_fund
本年收入 / 财政拨款收入 / 国有资本经营预算 = state_capital
本年收入 / 财政专户管理资金 = special_account
本年收入 / 单位资金收入 / 小计 = unit_funds
本年收入 / 单位资金收入 / 事业收入 = business
本年收入 / 单位资金收入 / 上级补助收入 = superior_subsidy
本年收入 / 单位资金收入 / 附属单位上缴收入 = affiliate_remittance
本年收入 / 单位资金收入 / 事业单位经营收入 = operating
本年收入 / 单位资金收入 / 其他收入 = other_income
上年结转结余 = carryover
""",
    "final": """\
本年收入合计 = total
财政拨款收入 = fiscal_appropriation
上级补助收入 = superior_subsidy
事业收入 = business
经营收入 = operating
附属单位上缴收入 = affiliate_remittance
其他收入 = other_income
""",
    "final education": """\
本年收入合计|合计 = total
财政拨款收入 = fiscal_appropriation
上级补助收入 = superior_subsidy
事业收入 / 小计 = business
事业收入 / 其中：教育收费 = of_which
经营收入 = operating
附属单位上缴收入 = affiliate_remittance
其他收入 = other_income
""",
    "shandong": """\
合计 = total
财政拨款 / 小计 = fiscal_appropriation
财政拨款 / 一般公共预算 = general_public_budget
财政拨款 / 政府性基金预算 = government_fund
财政拨款 / 国有资本经营预算 = state_capital
财政专户管理资金|财政专户管理资金收入 = special_account
单位资金（不含财政专户管理资金）|单位资金 = unit_funds
上年结转 = carryover
""",
    "chongqing": """\
总计|合计 = total
一般公共预算拨款收入 = general_public_budget
政府性基金预算拨款收入 = government_fund
国有资本经营预算拨款收入 = state_capital
财政专户管理资金收入 = special_account
事业收入预算 = business
上级补助收入预算 = superior_subsidy
附属单位上缴收入预算 = affiliate_remittance
事业单位经营收入预算 = operating
其他收入预算 = other_income
""",
    "shanxi": """\
合计 = total
一般公共预算|公共财政预算 = general_public_budget
政府性基金 = government_fund
国有资本经营预算 = state_capital
财政专户管理资金|纳入财政专户管理的事业收入 = special_account
单位资金|其他资金 = unit_funds
上年结转资金|上年结余 = carryover
""",
    "heilongjiang": """\
合计 = total
一般公共预算 / 小计 = general_public_budget
一般公共预算 / 一般公共预算拨款|经费拨款 = of_which
一般公共预算 / 纳入预算管理的行政事业性收费安排的拨款|纳入预算管理的非税收入 = of_which
一般公共预算 / 上级提前下达转移支付|上级转移支付 = of_which ?
政府性基金|政府性基金预算 = government_fund
国有资本经营预算 = state_capital
财政专户|财政专户管理资金 = special_account
单位资金 / 小计 = unit_funds
单位资金 / 事业收入 = business
单位资金 / 其他收入 = other_income
上年结转 = carryover
""",
}
"""收入总表: where the money comes from."""

SPENT: Mapping[str, str] = {
    "national": """\
合计|支出合计 = total
基本支出 = basic
项目支出 = project
事业单位经营支出|经营支出 = operating_expenditure ?
上缴上级支出 = superior_remittance ?
对附属单位补助支出|对附属单位补助 = affiliate_subsidy ?
结转下年|年终结转结余 = year_end_carryover ?
""",
    "split": """\
合计|总计 = total
基本支出 / 小计|合计 = basic
基本支出 / 人员经费|人员支出|人员类支出|人员类 = personnel
基本支出 / 公用经费|日常公用经费|日常公用支出|公用支出|运转类公用经费|公用类 = public
项目支出 = project
事业单位经营支出 = operating_expenditure ?
上缴上级支出 = superior_remittance ?
对附属单位补助支出 = affiliate_subsidy ?
""",
    "classes": """\
合计|总计 = total
基本支出 / 小计|合计 = basic
基本支出 / 工资福利支出 = of_which
基本支出 / 商品和服务支出|商品服务支出 = of_which
基本支出 / 对个人和家庭的补助|对个人和家庭补助|对个人和家庭的补助支出 = of_which
项目支出 = project
""",
    "project kinds": """\
合计 = total
基本支出 / 小计 = basic
基本支出 / 人员类|人员经费 = personnel
基本支出 / 公用类|公用经费 = public
项目支出 / 小计 = project
项目支出 / 运转类|其他运转类 = of_which
项目支出 / 特定目标类 = of_which
""",
    "gz": """\
合计 = total
基本支出 = basic
项目支出 = project
对附属单位补助 = affiliate_subsidy
上缴上级支出 = superior_remittance
事业单位经营支出 = operating_expenditure
""",
    "carried": """\
合计 = total
本年支出|当年安排 / 基本支出 = basic
本年支出|当年安排 / 项目支出 = project
结转下年 = year_end_carryover
""",
    "three": """\
合计 = total
人员类项目支出|人员经费 = personnel
公用经费项目支出|公用经费 = public
项目支出|部门项目支出 = project
""",
    "labelled": """\
支出合计|支出总计 = total
其中：基本支出|其中:基本支出 = basic
项目支出 = project
""",
    "prior": """\
上年执行数|2025年执行数|2025年预算数|上年预算数 = prior_year
2026年预算数|本年预算数 / 小计|合计 = total
2026年预算数|本年预算数 / 基本支出 = basic
2026年预算数|本年预算数 / 项目支出 = project
2026年预算数比2025年执行数|比上年增减|增减情况|本年预算数比上年执行数 / 增减额|金额 = change
2026年预算数比2025年执行数|比上年增减|增减情况|本年预算数比上年执行数 / 增减%|增减（%）|增减率|幅度（%） = quantity ?
""",
    "prior split": """\
2025年预算数|上年预算数 / 小计|合计 = prior_year
2025年预算数|上年预算数 / 基本支出 = prior_year
2025年预算数|上年预算数 / 项目支出 = prior_year
2026年预算数|本年预算数 / 小计|合计 = total
2026年预算数|本年预算数 / 基本支出 = basic
2026年预算数|本年预算数 / 项目支出 = project
2026年预算数与2025年预算数|增减情况 / 增减额 = change
2026年预算数与2025年预算数|增减情况 / 增减% = quantity ?
""",
    "group": """\
一般公共预算支出|一般公共预算财政拨款支出|2026年预算数|本年支出 / 合计|小计 = total
一般公共预算支出|一般公共预算财政拨款支出|2026年预算数|本年支出 / 基本支出 = basic
一般公共预算支出|一般公共预算财政拨款支出|2026年预算数|本年支出 / 项目支出 = project
""",
    "group split": """\
一般公共预算支出|2026年预算数|本年预算 / 合计|小计 = total
一般公共预算支出|2026年预算数|本年预算 / 基本支出 / 小计|合计 = basic
一般公共预算支出|2026年预算数|本年预算 / 基本支出 / 人员经费|人员支出 = personnel
一般公共预算支出|2026年预算数|本年预算 / 基本支出 / 公用经费|公用支出 = public
一般公共预算支出|2026年预算数|本年预算 / 项目支出 = project
""",
    "sichuan": """\
合计|总计 = total
当年财政拨款安排|本年财政拨款安排 / 小计|合计 = by_fund@fiscal_appropriation
当年财政拨款安排|本年财政拨款安排 / 基本支出 = of_which
当年财政拨款安排|本年财政拨款安排 / 项目支出 = of_which
上年结转安排|上年结转资金安排 / 小计|合计 = carryover
上年结转安排|上年结转资金安排 / 基本支出 = of_which
上年结转安排|上年结转资金安排 / 项目支出 = of_which
""",
    "spent by kind and fund": """\
支出合计|总计|合计 = total
基本支出 / 小计 = basic
基本支出 / 财政拨款 = of_which
基本支出 / 单位资金 = of_which
项目支出 / 小计 = project
项目支出 / 财政拨款 = of_which
项目支出 / 单位资金 = of_which
""",
    "basic of three": """\
合计 = total
基本支出 / 合计|小计 = basic
基本支出 / 人员经费|人员支出 = personnel
基本支出 / 公用经费|公用支出 = public
基本支出 / 对个人和家庭的补助|对个人和家庭的补助支出 = of_which
项目支出 / 合计|小计 = project
项目支出 / 部门预算项目|本级支出 = of_which
项目支出 / 专项资金|对下补助|转移支付 = of_which
""",
    "no total": """\
基本支出 = basic
项目支出 = project
上缴上级支出 = superior_remittance
""",
    "this year": """\
2026年预算数|本年预算|年初预算数|预算金额|预算安排数|预算数 = total
""",
    "xj": """\
支出合计|支出预算合计|支出总计|预算支出合计 = total
基本支出|基本支出预算|基本支出安排 = basic
项目支出|项目支出预算|项目支出安排 = project
""",
    "cols with remark": """\
支出预算总计|支出预算数|总计（含上年结转）|合计（不含上年结转） = total
基本支出（人员+公用）|基本支出（含人员经费和公用经费） = basic
项目支出|项目支出（含结转） = project
""",
    "hainan": """\
合计 = total
基本支出 / 小计 = basic
基本支出 / 工资福利支出 = of_which
基本支出 / 对个人和家庭的补助 = of_which
基本支出 / 商品和服务支出 = of_which
项目支出 / 小计 = project
项目支出 / 经常性项目|经常性专项|常年性项目 = of_which
项目支出 / 一次性项目|一次性专项|阶段性项目 = of_which
经营支出|事业单位经营支出 = operating_expenditure
""",
}
"""支出总表 and the tables of one fund: what it is spent on."""

SPENT_BY_FUND: Mapping[str, str] = {
    "funds": """\
合计 = total
基本支出 = basic
项目支出 = project
资金来源 / 财政拨款 = by_fund@fiscal_appropriation
资金来源 / 财政专户管理资金 = by_fund@special_account
资金来源 / 单位资金 = by_fund@unit_funds
""",
    "by fund": """\
合计|总计 = total
一般公共预算 / 小计 = by_fund@general_public_budget
一般公共预算 / 基本支出 = of_which
一般公共预算 / 项目支出 = of_which
政府性基金预算|政府性基金 / 小计 = by_fund@government_fund
政府性基金预算|政府性基金 / 项目支出 = of_which
国有资本经营预算 = by_fund@state_capital
财政专户管理资金 = by_fund@special_account
单位资金 / 小计 = by_fund@unit_funds
单位资金 / 基本支出 = of_which
单位资金 / 项目支出 = of_which
""",
    "fund columns": """\
合计|总计 = total
一般公共预算|一般公共预算拨款 = by_fund@general_public_budget
政府性基金预算|政府性基金预算拨款 = by_fund@government_fund
国有资本经营预算|国有资本经营预算拨款 = by_fund@state_capital
财政专户管理资金|财政专户管理的教育收费 = by_fund@special_account
事业收入 = business
经营收入|事业单位经营收入 = operating
其他收入 = other_income
上年结转 = carryover
""",
}
"""支出总表: also from which fund."""

BASIC: Mapping[str, str] = {
    "three": """\
合计|总计 = total
人员经费|人员支出 = personnel
公用经费|公用支出|日常公用经费 = public
""",
    "group": """\
基本支出|本年一般公共预算基本支出|2026年基本支出|一般公共预算基本支出|2026年预算数|本年预算|基本支出预算数 / 合计|小计 = total
基本支出|本年一般公共预算基本支出|2026年基本支出|一般公共预算基本支出|2026年预算数|本年预算|基本支出预算数 / 人员经费|人员支出 = personnel
基本支出|本年一般公共预算基本支出|2026年基本支出|一般公共预算基本支出|2026年预算数|本年预算|基本支出预算数 / 公用经费|日常公用经费 = public
""",
    "only": """\
预算数|金额|2026年预算数|一般公共预算基本支出|基本支出预算数|本年预算数|合计|基本支出 = total
""",
    "prior": """\
2025年执行数|上年预算数|2025年预算数 = prior_year
2026年预算数|本年预算数 = total
增减额|比上年增减额|增减金额 = change
增减%|比上年增减（%） = quantity
""",
    "classes": """\
合计|总计 = total
工资福利支出 = wages
商品和服务支出|商品服务支出 = goods_services
对个人和家庭的补助|对个人和家庭补助支出 = households
资本性支出|其他资本性支出 = capital
""",
    "personnel public": """\
基本支出合计|基本支出小计|合计 = total
其中：人员经费|人员经费支出|人员类支出 = personnel
公用经费|公用经费支出|公用类支出|运转类公用经费 = public
""",
    "this year group": """\
2026年基本支出预算数|2026年预算安排|本年一般公共预算基本支出 / 总计|合计 = total
2026年基本支出预算数|2026年预算安排|本年一般公共预算基本支出 / 其中：人员经费|人员经费 = personnel
2026年基本支出预算数|2026年预算安排|本年一般公共预算基本支出 / 公用经费 = public
""",
}
"""基本支出表: lines are economic codes."""

TITLES: Mapping[str, tuple[str, ...]] = {
    "income": (
        "部门收入总表",
        "2026年部门收入预算总表",
        "收入预算表",
        "部门收入总体情况表",
        "单位收入总表",
        "收入总表",
        "2026年收入总体情况表",
        "部门预算收入总表",
    ),
    "expenditure": (
        "部门支出总表",
        "2026年部门支出预算总表",
        "支出预算表",
        "部门支出总体情况表",
        "单位支出总表",
        "支出总表",
        "部门支出总表（按功能科目）",
        "支出总体情况表",
    ),
    "general_public_expenditure": (
        "一般公共预算支出表",
        "一般公共预算支出预算表",
        "2026年一般公共预算财政拨款支出预算表",
        "一般公共预算支出情况表",
        "一般公共预算拨款支出表",
        "财政拨款支出表（一般公共预算）",
        "一般公共预算支出明细表",
        "一般公共预算当年拨款支出表",
    ),
    "government_fund": (
        "政府性基金预算支出表",
        "政府性基金预算支出预算表",
        "2026年政府性基金预算财政拨款支出表",
        "政府性基金支出预算表",
        "政府性基金预算支出情况表",
        "政府性基金预算拨款支出表",
    ),
    "state_capital": (
        "国有资本经营预算支出表",
        "国有资本经营预算支出预算表",
        "国有资本经营预算支出情况表",
        "国有资本经营预算财政拨款支出表",
        "国有资本经营支出预算表",
    ),
    "basic_expenditure": (
        "一般公共预算基本支出表",
        "一般公共预算基本支出情况表",
        "2026年一般公共预算财政拨款基本支出预算表",
        "一般公共预算基本支出预算表（按部门预算经济分类）",
        "一般公共预算基本支出明细表",
        "财政拨款基本支出预算表",
    ),
}
