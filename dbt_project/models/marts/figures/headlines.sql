{{ config(indexes=[{'columns': ['document_id']}, {'columns': ['item']}]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

gathered as (
    select * from {{ ref('int_headlines_gathered') }}
    where {{ if_kept('document_id') }}
),

-- The text after the tables, a wider fund before a narrower one, what is printed before what is not. Of several documents of one
-- disclosure the one that says it best, the earlier where they say it alike.
ranked as (
    select
        gathered.*,
        documents.disclosure_id,
        row_number() over (
            partition by documents.disclosure_id, gathered.item
            order by
                gathered.rule like 'narrative%',
                {{ fund_rank('gathered.fund') }} nulls last,
                {{ headline_rank('gathered.rule') }},
                gathered.document_id,
                gathered.fund
        ) as place
    from gathered
    inner join documents on documents.document_id = gathered.document_id
),

final as (
    select
        {{ document_columns() }},
        ranked.item,
        ranked.amount_yuan,
        ranked.basis,
        ranked.page_no,
        {{ worded("'headlines.' || ranked.rule", "'{}'::jsonb", 'en') }} as explanation,
        {{ worded("'headlines.' || ranked.rule", "'{}'::jsonb", 'zh') }} as explanation_zh,
        ranked.disclosure_id,
        ranked.fund,
        case ranked.item when 'staff' then 'count' end as number_unit,
        documents.is_current
    from ranked
    inner join documents on documents.document_id = ranked.document_id
    where ranked.place = 1
)

select * from final
