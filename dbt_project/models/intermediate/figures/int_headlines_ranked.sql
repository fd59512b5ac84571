{{ config(materialized='incremental', indexes=[{'columns': ['document_id']}]) }}

-- A table, as two marts read it.
-- The headline figures of a disclosure: the text after the tables, a wider fund before a narrower one, what is printed before
-- what is not. Of several documents of one disclosure the one that says it best, the earlier where they say it alike.

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

gathered as (
    select * from {{ ref('int_headlines_gathered') }}
    where {{ if_kept('document_id') }}
),

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
    select document_id, disclosure_id, item, fund, amount_yuan, rule, basis, page_no
    from ranked
    where place = 1
)

select * from final
