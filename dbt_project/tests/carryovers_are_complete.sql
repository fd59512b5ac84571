-- A document's mart rows are its core lines, less what a later table prints again, and less empty lines of forms.
with lines as (
    select * from {{ ref('stg_core__carryovers') }}
    where
        table_id in (select table_id from {{ ref('int_tables_selected') }})
        and {{ if_changed('document_id') }}
        and num_nonnulls(
            unit_id, project_id, total_yuan, fiscal_yuan, fiscal_personnel_yuan, fiscal_public_yuan, fiscal_project_yuan,
            non_fiscal_yuan, non_fiscal_personnel_yuan, non_fiscal_public_yuan, non_fiscal_project_yuan
        ) > 0
),

marts as (
    select * from {{ ref('carryovers') }}
    where {{ if_changed('document_id') }}
),

missing as (
    select distinct document_id, unit_id, project_id from lines
    except
    select document_id, unit_id, project_id
    from lines
    where (table_id, line_no) in (select table_id, line_no from marts)
)

select * from missing
