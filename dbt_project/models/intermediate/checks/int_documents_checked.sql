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

unioned as (
    select * from prior_documents
    union all
    select * from narratives
    union all
    select * from departments
),

final as (
    select
        document_id,
        check_code,
        scope_label,
        left_label,
        right_label,
        left_yuan,
        right_yuan,
        left_yuan - right_yuan as difference_yuan,
        tolerance_yuan,
        case
            when left_yuan = right_yuan then 'exact'
            when abs(left_yuan - right_yuan) <= tolerance_yuan then 'rounding'
            else 'fail'
        end as verdict,
        page_no,
        severity,
        row_number() over (partition by document_id order by check_code, page_no, left_label, left_yuan, right_yuan) as check_no
    from unioned
)

select * from final
