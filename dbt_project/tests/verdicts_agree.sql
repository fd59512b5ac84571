-- The marts tell the same verdicts: the counts of a document, and the trust of an amount, are those of its checks.
with checks as (
    select
        document_id,
        count(*) filter (where verdict = 'exact') as exact,
        count(*) filter (where verdict = 'rounding') as rounding,
        count(*) filter (where verdict = 'fail') as failed
    from {{ ref('checks') }}
    where {{ if_changed('document_id') }}
    group by document_id
),

disclosures as (
    select * from {{ ref('disclosures') }}
    where is_current and {{ if_changed('document_id') }}
),

sides as (
    select
        table_id,
        line_no,
        column_no,
        case when bool_or(verdict = 'fail') then 'fails' else 'holds' end as trust,
        count(distinct check_no) filter (where verdict = 'exact') as exact
    from {{ ref('check_amounts') }}
    where {{ if_changed('document_id') }}
    group by table_id, line_no, column_no
),

amounts as (
    select * from {{ ref('amounts') }}
    where {{ if_changed('document_id') }}
)

select
    disclosures.document_id,
    'counts of checks' as what
from disclosures
left join checks on checks.document_id = disclosures.document_id
where
    (disclosures.checks_exact, disclosures.checks_rounding, disclosures.checks_failed)
    is distinct from (coalesce(checks.exact, 0), coalesce(checks.rounding, 0), coalesce(checks.failed, 0))
union all
select
    amounts.document_id,
    'trust of line ' || amounts.line_no || ', column ' || amounts.column_no || ' of table ' || amounts.table_id as what
from amounts
left join sides
    on sides.table_id = amounts.table_id
    and sides.line_no = amounts.line_no
    and sides.column_no = amounts.column_no
where amounts.trust is distinct from case
    when sides.trust = 'fails' then 'fails'
    when amounts.text_origin = 'recognised' and (coalesce(sides.exact, 0) < 2 or amounts.printed_value = 0) then 'recognised'
    else coalesce(sides.trust, 'untested')
end
