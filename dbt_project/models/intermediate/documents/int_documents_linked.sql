with documents as (
    select * from {{ ref('int_documents_named') }}
),

current_documents as (
    select * from documents
    where is_current
),

tables as (
    select * from {{ ref('stg_core__published_tables') }}
),

contained as (
    select * from {{ ref('int_disclosures_contained') }}
),

-- What prints anew the tables, or the text, of which other document.
replaced as (
    select
        earlier.document_id,
        later.document_id as replacing_id
    from tables as earlier
    inner join tables as later on later.table_id = earlier.replaced_by_table_id
    union
    select document_id, narrative_replaced_by_id
    from documents
    where narrative_replaced_by_id is not null
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
            when fiscal_year = linked_year and document_kind = linked_kind
                then case
                    when linked_part in ('supplement', 'performance') then 'supplement'
                    when document_part in ('supplement', 'performance') then 'supplemented'
                    when document_part <> linked_part then 'companion'
                end
            when fiscal_year = linked_year and document_kind <> linked_kind then linked_kind
            when document_kind = linked_kind and linked_year = fiscal_year - 1 then 'prior_year'
            when document_kind = linked_kind and linked_year = fiscal_year + 1 then 'next_year'
        end as relation
    from pairs
),

-- A unit's document whose figures a department's holds.
unit_documents as (
    select
        departments.document_id as department_document_id,
        own.document_id as unit_document_id
    from contained
    inner join current_documents as departments on departments.disclosure_id = contained.disclosure_id
    inner join current_documents as own on own.disclosure_id = contained.contained_id
),

linked as (
    select document_id, linked_document_id, relation, 2 as preference
    from of_one_publisher
    where relation is not null
    union all
    select department_document_id, unit_document_id, 'unit', 3
    from unit_documents
    union all
    select unit_document_id, department_document_id, 'department', 3
    from unit_documents
    union all
    select replacing_id, document_id, 'supersedes', 1
    from replaced
    union all
    select document_id, replacing_id, 'superseded_by', 1
    from replaced
),

-- What a document is to another is told once: that it prints it anew goes before all else.
final as (
    select distinct on (document_id, linked_document_id)
        document_id,
        linked_document_id,
        relation
    from linked
    order by document_id, linked_document_id, preference, relation
)

select * from final
