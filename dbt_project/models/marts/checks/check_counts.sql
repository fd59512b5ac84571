{{ config(indexes=[{'columns': ['publisher', 'fiscal_year']}, {'columns': ['document_id']}]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

checks as (
    select * from {{ ref('int_checks_unioned') }}
    where {{ if_kept('document_id') }}
),

counted as (
    select
        document_id,
        check_code,
        verdict,
        severity,
        number_unit,
        count(*) as check_count,
        max(abs(difference_yuan)) as largest_difference_yuan
    from checks
    group by document_id, check_code, verdict, severity, number_unit
),

final as (
    select
        {{ document_columns() }},
        counted.check_code,
        counted.verdict,
        counted.severity,
        counted.number_unit,
        counted.check_count,
        counted.largest_difference_yuan,
        row_number() over (
            partition by counted.document_id
            order by counted.check_code, counted.verdict, counted.severity, counted.number_unit nulls first
        ) as row_no,
        documents.is_current
    from counted
    inner join documents on documents.document_id = counted.document_id
)

select * from final
