-- Every number of a current document is in the mart, once, but for those of tables that gave way to another document's.
with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_changed('document_id') }}
),

loaded as (
    select document_id, count(*) as amounts, count(amount_yuan) as money, sum(amount_yuan) as yuan
    from {{ ref('stg_core__amounts') }}
    where table_id in (select table_id from {{ ref('int_tables_selected') }}) and {{ if_changed('document_id') }}
    group by document_id
),

shown as (
    select document_id, count(*) as amounts, count(amount_yuan) as money, sum(amount_yuan) as yuan
    from {{ ref('amounts') }}
    where {{ if_changed('document_id') }}
    group by document_id
)

select
    documents.document_id,
    loaded.amounts as amounts_loaded,
    shown.amounts as amounts_shown,
    loaded.yuan as yuan_loaded,
    shown.yuan as yuan_shown
from documents
left join loaded on loaded.document_id = documents.document_id
left join shown on shown.document_id = documents.document_id
where (loaded.amounts, loaded.money, loaded.yuan) is distinct from (shown.amounts, shown.money, shown.yuan)
