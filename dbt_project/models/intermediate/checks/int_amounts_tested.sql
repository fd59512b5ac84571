-- By the key of the document, as places and checks of some documents are then both read by it.

with documents as (
    select * from {{ ref('stg_core__documents') }}
),

places as (
    select * from {{ ref('stg_core__check_amounts') }}
),

checks as (
    select * from {{ ref('int_checks_selected') }}
),

final as (
    select
        documents.document_id,
        places.table_id,
        places.line_no,
        places.column_no,
        count(distinct checks.check_no) as checks_tested,
        count(distinct checks.check_no) filter (where checks.verdict = 'fail') as checks_failed,
        count(distinct checks.check_no) filter (where checks.verdict = 'exact') as checks_exact
    from documents
    inner join places on places.document_id = documents.document_id
    inner join checks on checks.document_id = documents.document_id and checks.check_no = places.check_no
    group by documents.document_id, places.table_id, places.line_no, places.column_no
)

select * from final
