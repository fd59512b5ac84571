{# The name of every code in every year documents are of, out of a list of names by year. #}
{% macro names_by_year(names) %}
with names as (
    select * from {{ names }}
),

documents as (
    select * from {{ ref('int_documents_selected') }}
),

years as (
    select distinct fiscal_year from documents
),

-- The name of the nearest year; of equally near ones the earlier, of one year's the reference list's.
final as (
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
)

select * from final
{% endmacro %}
