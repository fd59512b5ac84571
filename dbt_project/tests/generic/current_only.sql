{# Every row belongs to a current document and repeats that document's own columns. #}
{% test current_only(model) %}
with rows as (
    select * from {{ model }}
)

select rows.document_id, count(*) as row_count
from rows
left join {{ ref('disclosures') }} as documents
    on documents.document_id = rows.document_id
    and documents.is_current
    and documents.fiscal_year = rows.fiscal_year
    and documents.publisher = rows.publisher
    and documents.document_kind = rows.document_kind
    and documents.document_scope = rows.document_scope
where documents.document_id is null
group by rows.document_id
{% endtest %}
