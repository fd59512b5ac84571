-- A code has as many digits as its level says; only totals have none.
with rows as (
    select document_id, functional_code as code, level from {{ ref('expenditure_by_function') }}
    where {{ if_changed('document_id') }}
    union all
    select document_id, functional_code, level from {{ ref('income_by_function') }}
    where {{ if_changed('document_id') }}
    union all
    select document_id, economic_code, level from {{ ref('basic_expenditure') }}
    where {{ if_changed('document_id') }}
)

select *
from rows
where
    coalesce(length(code), 0)
    <> case level when 'class' then 3 when 'section' then 5 when 'item' then 7 when 'total' then 0 else -1 end
