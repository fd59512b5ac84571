{{ config(materialized='incremental', indexes=[{'columns': ['document_id']}]) }}

-- Every way to a headline figure of a document: printed, added up, derived. What they come to is compared by a test.

with printed as (
    select * from {{ ref('int_headlines_printed') }}
    where {{ if_kept('document_id') }}
),

summed as (
    select * from {{ ref('int_headlines_summed') }}
    where {{ if_kept('document_id') }}
),

stated as (
    select * from {{ ref('int_headlines_stated') }}
    where {{ if_kept('document_id') }}
),

tables as (
    select * from printed
    union all
    select * from summed
),

documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

-- The total of 收入总表 is that of the income of the year in a final account; a budget counts what was carried over to it.
named as (
    select
        tables.document_id,
        case
            when tables.item <> 'income_table' then tables.item
            when documents.document_kind = 'final' then 'current_income'
            else 'income_total'
        end as item,
        tables.fund,
        tables.amount_yuan,
        tables.rule,
        tables.page_no
    from tables
    inner join documents on documents.document_id = tables.document_id
),

best as (
    select distinct on (document_id, item) *
    from named
    where fund = 'all'
    order by document_id, item, {{ headline_rank('rule') }}
),

pivoted as (
    select
        document_id,
        {% for item in [
            'income_total', 'current_income', 'surplus_use', 'opening_balance', 'grand_total', 'expenditure_total', 'closing_balance',
            'basic', 'project'
        ] %}
        max(amount_yuan) filter (where item = '{{ item }}') as {{ item }},
        {% endfor %}
        coalesce(max(amount_yuan) filter (where item = 'income_beside'), 0) as income_beside,
        coalesce(max(amount_yuan) filter (where item = 'surplus_distribution'), 0) as surplus_distribution,
        coalesce(max(amount_yuan) filter (where item = 'other_kinds'), 0)
        + coalesce(max(amount_yuan) filter (where item = 'unit_reserve'), 0) as other_kinds,
        min(page_no) filter (where item in ('income_total', 'current_income')) as income_page_no,
        min(page_no) filter (where item in ('grand_total', 'expenditure_total')) as expenditure_page_no
    from best
    group by document_id
),

derived as (
    {% for item, amount, page in [
        ('income_total', 'current_income + income_beside + coalesce(surplus_use, 0) + opening_balance', 'income_page_no'),
        ('current_income', 'income_total - income_beside - coalesce(surplus_use, 0) - opening_balance', 'income_page_no'),
        (
            'opening_balance',
            'nullif(income_total - current_income - income_beside - coalesce(surplus_use, 0), 0)',
            'income_page_no'
        ),
        ('expenditure_total', 'grand_total - surplus_distribution - coalesce(closing_balance, 0)', 'expenditure_page_no'),
        ('closing_balance', 'nullif(grand_total - surplus_distribution - expenditure_total, 0)', 'expenditure_page_no'),
        ('basic', 'case when other_kinds = 0 then expenditure_total - project end', 'expenditure_page_no'),
        ('project', 'case when other_kinds = 0 then expenditure_total - basic end', 'expenditure_page_no'),
    ] %}
    select
        document_id,
        '{{ item }}' as item,
        'all' as fund,
        {{ amount }} as amount_yuan,
        'derived_{{ item }}' as rule,
        {{ page }} as page_no
    from pivoted
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

unioned as (
    select * from named
    union all
    select * from derived
    union all
    select * from stated
),

final as (
    select
        document_id,
        item,
        fund,
        amount_yuan,
        rule,
        {{ headline_basis('rule') }} as basis,
        page_no
    from unioned
    where amount_yuan is not null and item in ({{ vocabulary_list('headline_item') }})
)

select * from final
