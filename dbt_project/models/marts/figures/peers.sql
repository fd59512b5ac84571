{# A figure stands among those of one sector, level, year, kind and scope: where one of them changed all are placed again. #}
{{ config(
    meta={'concerned': true},
    indexes=[
        {'columns': ['publisher', 'fiscal_year']},
        {'columns': ['document_id']},
        {'columns': ['item']},
    ]
) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_compared('document_id') }}
),

chosen as (
    select * from {{ ref('int_headlines_ranked') }}
    where {{ if_compared('document_id') }}
),

-- Of which fund 三公 are titled differs from place to place; all else is compared within a fund.
figures as (
    select
        chosen.*,
        documents.sector,
        documents.government_level,
        documents.fiscal_year,
        documents.document_kind,
        documents.document_scope,
        case when chosen.item in ({{ vocabulary_list('item') }}) then 'any' else chosen.fund end as fund_key,
        staff.amount_yuan as staff_count,
        round(chosen.amount_yuan / nullif(staff.amount_yuan, 0), 2) as per_head_yuan
    from chosen
    inner join documents on documents.document_id = chosen.document_id
    left join chosen as staff on staff.disclosure_id = chosen.disclosure_id and staff.item = 'staff'
    where chosen.item <> 'staff' and documents.sector is not null and documents.government_level is not null
),

-- The median of an even number of figures lies between the two in the middle; a percentile of numbers would be a binary float.
grouped as (
    select
        sector,
        government_level,
        fiscal_year,
        document_kind,
        document_scope,
        item,
        fund_key,
        count(*) as peer_count,
        (
            percentile_disc(0.5) within group (order by amount_yuan)
            + percentile_disc(0.5) within group (order by amount_yuan desc)
        ) / 2 as peer_median_yuan,
        (
            percentile_disc(0.5) within group (order by per_head_yuan)
            + percentile_disc(0.5) within group (order by per_head_yuan desc)
        ) / 2 as per_head_median_yuan
    from figures
    group by sector, government_level, fiscal_year, document_kind, document_scope, item, fund_key
    having count(*) > 1
),

placed as (
    select
        figures.*,
        grouped.peer_count,
        round(grouped.peer_median_yuan, 2) as peer_median_yuan,
        round(grouped.per_head_median_yuan, 2) as per_head_median_yuan,
        rank() over (peers order by figures.amount_yuan desc) as peer_rank,
        case
            when figures.per_head_yuan is not null
                then rank() over (peers order by figures.per_head_yuan desc nulls last)
        end as per_head_rank
    from figures
    inner join grouped
        on grouped.sector = figures.sector
        and grouped.government_level = figures.government_level
        and grouped.fiscal_year = figures.fiscal_year
        and grouped.document_kind = figures.document_kind
        and grouped.document_scope = figures.document_scope
        and grouped.item = figures.item
        and grouped.fund_key = figures.fund_key
    window peers as (
        partition by
            figures.sector, figures.government_level, figures.fiscal_year, figures.document_kind, figures.document_scope,
            figures.item, figures.fund_key
    )
),

final as (
    select
        {{ document_columns() }},
        placed.item,
        placed.amount_yuan,
        placed.peer_count,
        placed.peer_rank,
        placed.peer_median_yuan,
        placed.staff_count,
        placed.per_head_yuan,
        placed.per_head_rank,
        placed.per_head_median_yuan,
        placed.fund,
        placed.basis,
        placed.page_no,
        placed.disclosure_id,
        documents.is_current
    from placed
    inner join documents on documents.document_id = placed.document_id
)

select * from final
