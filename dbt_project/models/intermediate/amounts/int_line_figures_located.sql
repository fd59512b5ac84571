{%- set measures = {
    'project_expenditure': [
        'total', 'wages', 'goods_services', 'households', 'debt_interest', 'capital_construction', 'capital',
        'enterprise_construction', 'enterprise', 'social_security', 'other'
    ],
    'carryover': [
        'total', 'fiscal', 'fiscal_personnel', 'fiscal_public', 'fiscal_project', 'non_fiscal', 'non_fiscal_personnel',
        'non_fiscal_public', 'non_fiscal_project'
    ]
} -%}

with amounts as (
    select * from {{ ref('stg_core__amounts') }}
),

tables as (
    select * from {{ ref('stg_core__published_tables') }}
),

cells as (
    select * from {{ ref('stg_core__source_cells') }}
),

-- The place of a measure among those the mart of this kind of table shows; NULL of others.
ranked as (
    select
        amounts.*,
        case tables.table_kind
            {% for kind, names in measures.items() %}
            when '{{ kind }}'
                then array_position(
                    array['{{ names | join("', '") }}'],
                    amounts.measure
                )
            {% endfor %}
        end as measure_rank
    from amounts
    inner join tables on tables.table_id = amounts.table_id
    where tables.table_kind in ('{{ measures | join("', '") }}')
),

-- The total leads, else the first figure that is printed; a line without any is where its first number is.
final as (
    select distinct on (ranked.document_id, ranked.table_id, ranked.line_no)
        ranked.document_id,
        ranked.table_id,
        ranked.line_no,
        ranked.column_no,
        cells.page_no,
        case when ranked.measure_rank is not null then cells.printed_text end as printed_text
    from ranked
    inner join cells on cells.document_id = ranked.document_id and cells.cell_no = ranked.cell_no
    order by
        ranked.document_id, ranked.table_id, ranked.line_no, ranked.measure_rank, ranked.amount_yuan is null, ranked.column_no
)

select * from final
