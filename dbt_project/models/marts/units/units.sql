{{ config(indexes=[{'columns': ['publisher', 'fiscal_year']}, {'columns': ['unit_name']}]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

document_units as (
    select * from {{ ref('int_units_named') }}
    where {{ if_kept('document_id') }}
),

units as (
    select * from {{ ref('stg_core__units') }}
),

unit_names as (
    select * from {{ ref('stg_core__unit_names') }}
),

printed as (
    select unit_id, string_agg(printed_name, '；' order by printed_name) as printed_names
    from unit_names
    group by unit_id
),

final as (
    select
        {{ document_columns() }},
        units.canonical_name as unit_name,
        printed.printed_names,
        parents.canonical_name as parent_name,
        document_units.unit_kind,
        document_units.position,
        document_units.is_publisher,
        document_units.unit_id,
        documents.is_current
    from document_units
    inner join documents on documents.document_id = document_units.document_id
    inner join units on units.unit_id = document_units.unit_id
    left join units as parents on parents.unit_id = units.parent_unit_id
    left join printed on printed.unit_id = units.unit_id
)

select * from final
