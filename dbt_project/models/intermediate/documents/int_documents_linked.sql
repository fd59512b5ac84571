with current_documents as (
    select * from {{ ref('int_documents_named') }}
    where is_current
),

named as (
    select * from {{ ref('int_units_named') }}
),

pairs as (
    select
        one.document_id,
        other.document_id as linked_document_id,
        other.document_part as linked_part,
        one.document_part,
        one.document_kind,
        other.document_kind as linked_kind,
        one.document_scope,
        other.document_scope as linked_scope,
        one.fiscal_year,
        other.fiscal_year as linked_year
    from current_documents as one
    inner join current_documents as other
        on other.publisher_unit_id = one.publisher_unit_id
        and other.document_id <> one.document_id
),

of_one_publisher as (
    select
        document_id,
        linked_document_id,
        case
            when document_scope <> linked_scope and fiscal_year = linked_year and document_kind = linked_kind
                then case document_scope when 'unit' then 'department' else 'unit' end
            when document_scope <> linked_scope then null
            when fiscal_year = linked_year and document_kind = linked_kind and document_part <> linked_part then 'companion'
            when fiscal_year = linked_year and document_kind <> linked_kind then linked_kind
            when document_kind = linked_kind and linked_year = fiscal_year - 1 then 'prior_year'
            when document_kind = linked_kind and linked_year = fiscal_year + 1 then 'next_year'
        end as relation
    from pairs
),

-- A unit that a department names and that publishes by itself, for the same year.
unit_documents as (
    select
        departments.document_id as department_document_id,
        own.document_id as unit_document_id
    from current_documents as departments
    inner join named on named.document_id = departments.document_id and not named.is_publisher
    inner join current_documents as own
        on own.publisher_unit_id = named.unit_id
        and own.fiscal_year = departments.fiscal_year
        and own.document_kind = departments.document_kind
    where departments.document_scope = 'department' and own.document_scope = 'unit'
),

final as (
    select document_id, linked_document_id, relation
    from of_one_publisher
    where relation is not null
    union
    select department_document_id, unit_document_id, 'unit'
    from unit_documents
    union
    select unit_document_id, department_document_id, 'department'
    from unit_documents
)

select * from final
