{{ config(materialized='incremental', indexes=[{'columns': ['document_id']}]) }}

-- A table: two marts read it. Identities between documents: what one states of last year against last year's document, a
-- narrative against the tables of its disclosure that are a file of their own, a department against its units.

with prior_documents as (
    select * from {{ ref('int_prior_documents_checked') }}
    where {{ if_kept('document_id') }}
),

narratives as (
    select * from {{ ref('int_narratives_checked') }}
    where {{ if_kept('document_id') }}
),

departments as (
    select * from {{ ref('int_departments_checked') }}
    where {{ if_kept('document_id') }}
),

-- Those between documents are numbered after those within.
within_documents as (
    select document_id, max(check_no) as last_no
    from {{ ref('int_checks_selected') }}
    where {{ if_kept('document_id') }}
    group by document_id
),

unioned as (
    select * from prior_documents
    union all
    select * from narratives
    union all
    select * from departments
),

final as (
    select
        unioned.document_id,
        unioned.check_code,
        unioned.scope_label,
        unioned.left_label,
        unioned.right_label,
        unioned.left_yuan,
        unioned.right_yuan,
        unioned.left_yuan - unioned.right_yuan as difference_yuan,
        unioned.tolerance_yuan,
        case
            when unioned.left_yuan = unioned.right_yuan then 'exact'
            when abs(unioned.left_yuan - unioned.right_yuan) <= unioned.tolerance_yuan then 'rounding'
            else 'fail'
        end as verdict,
        unioned.page_no,
        unioned.severity,
        coalesce(within_documents.last_no, 0) + row_number() over (
            partition by unioned.document_id
            order by unioned.check_code, unioned.page_no, unioned.left_label, unioned.left_yuan, unioned.right_yuan
        ) as check_no
    from unioned
    left join within_documents on within_documents.document_id = unioned.document_id
)

select * from final
