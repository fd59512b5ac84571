with names as (
    select * from {{ ref('stg_core__economic_code_names') }}
),

documents as (
    select * from {{ ref('int_current_documents') }}
),

years as (
    select distinct fiscal_year from documents
)

-- The name of the nearest year; of equally near ones the earlier, of one year's the reference list's.
select distinct on (names.code, years.fiscal_year)
    names.code,
    years.fiscal_year,
    names.name
from names
cross join years
order by
    names.code,
    years.fiscal_year,
    abs(names.fiscal_year - years.fiscal_year),
    names.fiscal_year,
    (names.origin = 'reference') desc,
    names.name
