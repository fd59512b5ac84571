with places as (
    select * from {{ ref('stg_core__check_amounts') }}
),

checks as (
    select * from {{ ref('int_checks_selected') }}
),

final as (
    select
        places.document_id,
        places.table_id,
        places.line_no,
        places.column_no,
        count(distinct checks.check_no) as checks_tested,
        count(distinct checks.check_no) filter (where checks.verdict = 'fail') as checks_failed,
        count(distinct checks.check_no) filter (where checks.verdict = 'exact') as checks_exact
    from places
    inner join checks on checks.document_id = places.document_id and checks.check_no = places.check_no
    group by places.document_id, places.table_id, places.line_no, places.column_no
)

select * from final
