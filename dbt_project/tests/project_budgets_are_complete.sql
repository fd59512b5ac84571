-- A document's mart rows are its core lines, less what a later table prints again.
with lines as (
    select * from {{ ref('stg_core__project_budgets') }}
    where table_id in (select table_id from {{ ref('int_tables_selected') }}) and {{ if_changed('document_id') }}
),

marts as (
    select * from {{ ref('project_budgets') }}
    where {{ if_changed('document_id') }}
),

missing as (
    select distinct document_id, unit_id, project_id, functional_code from lines
    except
    select document_id, unit_id, project_id, functional_code
    from lines
    where (table_id, line_no) in (select table_id, line_no from marts)
)

select * from missing
