-- Canonical names where the unit or project is proved, as printed elsewhere.
select
    descriptions.document_id,
    descriptions.description_no,
    coalesce(units.canonical_name, descriptions.unit_name) as unit_name,
    coalesce(projects.canonical_name, descriptions.project_name) as project_name,
    programmes.canonical_name as programme,
    descriptions.amount_yuan,
    descriptions.policy_basis,
    descriptions.allocation_text,
    descriptions.period,
    descriptions.unit_name as printed_unit_name,
    descriptions.project_name as printed_project_name,
    descriptions.table_id,
    descriptions.line_no,
    descriptions.match_reason,
    descriptions.page_no
from {{ ref('stg_core__project_descriptions') }} as descriptions
left join {{ ref('stg_core__units') }} as units on units.unit_id = descriptions.unit_id
left join {{ ref('stg_core__projects') }} as projects on projects.project_id = descriptions.project_id
left join {{ ref('stg_core__programmes') }} as programmes on programmes.programme_id = projects.programme_id
