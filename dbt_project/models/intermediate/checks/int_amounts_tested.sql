{{ config(materialized='incremental', indexes=[{'columns': ['document_id']}]) }}

-- A table: as a query it was made anew by the amounts and by each test of it, and the server could not tell how many rows come.

with places as (
    select * from {{ ref('stg_core__check_amounts') }}
    where {{ if_kept('document_id') }}
),

checks as (
    select * from {{ ref('int_checks_selected') }}
    where {{ if_kept('document_id') }}
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
