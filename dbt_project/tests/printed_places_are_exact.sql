-- Where a mart says its leading figure is printed a number of that table stands, on that page; where it gives the text, that
-- number is the figure and reads so.
{% set leading = {
    'income_by_function': 'amount_yuan',
    'expenditure_by_function': 'coalesce(total_yuan, basic_yuan, project_yuan, personnel_yuan, public_yuan, operating_yuan,
        superior_remittance_yuan, affiliate_subsidy_yuan)',
    'basic_expenditure': 'coalesce(total_yuan, personnel_yuan, public_yuan)',
    'three_public': 'amount_yuan',
    'project_budgets': 'coalesce(total_yuan, wages_yuan, goods_services_yuan, households_yuan, debt_interest_yuan,
        capital_construction_yuan, capital_yuan, enterprise_construction_yuan, enterprise_yuan, social_security_yuan, other_yuan)',
    'carryovers': 'coalesce(total_yuan, fiscal_yuan, fiscal_personnel_yuan, fiscal_public_yuan, fiscal_project_yuan,
        non_fiscal_yuan, non_fiscal_personnel_yuan, non_fiscal_public_yuan, non_fiscal_project_yuan)'
} %}

with amounts as (
    select * from {{ ref('amounts') }}
    where {{ if_changed('document_id') }}
),

figures as (
    {% for mart, figure in leading.items() %}
    select '{{ mart }}' as mart, document_id, table_id, line_no, column_no, page_no, printed_text, {{ figure }} as figure
    from {{ ref(mart) }}
    where {{ if_changed('document_id') }}
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
)

select figures.*
from figures
left join amounts
    on amounts.table_id = figures.table_id
    and amounts.line_no = figures.line_no
    and amounts.column_no = figures.column_no
where
    (figures.column_no is not null or figures.figure is not null)
    and (
        amounts.document_id is distinct from figures.document_id
        or amounts.page_no is distinct from figures.page_no
        or (
            figures.printed_text is not null
            and (
                amounts.printed_text <> figures.printed_text or amounts.amount_yuan is distinct from figures.figure
            )
        )
    )
