{# By both documents of a pair: where one of them changed the pair is looked for again, from its side. #}
{{ config(
    materialized='incremental',
    unique_key=['document_id', 'contained_document_id'],
    indexes=[{'columns': ['document_id']}, {'columns': ['contained_document_id']}]
) }}
{%- set pair -%}
wholes.document_id, wholes.disclosure_id, parts.document_id as contained_document_id, parts.disclosure_id as contained_id
{%- endset %}
{%- set sides = [('wholes_anew', 'documents'), ('wholes', 'documents_anew')] if is_incremental() else [('wholes', 'documents')] %}

-- Which disclosures hold the figures of which others: a department's those of its units, a sum (汇总) those of what it sums.

with units as (
    select * from {{ ref('stg_core__units') }}
),

-- The key of a body is its name without the place, and the same however the name is abbreviated.
documents as (
    select
        selected.*,
        {{ without_own_addition('selected.publisher') }} as body,
        {{ without_own_addition('coalesce(units.body_key, selected.publisher)') }} as body_key
    from {{ ref('int_documents_selected') }} as selected
    left join units on units.unit_id = selected.publisher_unit_id
),

tables as (
    select document_id from {{ ref('int_documents_named') }}
    where document_part = 'tables'
),

named as (
    select * from {{ ref('int_units_named') }}
),

-- Only what prints the tables of a budget or account stands for its units.
wholes as (
    select documents.*, publisher like '%（%汇总%）' as is_sum
    from documents
    inner join tables on tables.document_id = documents.document_id
    where document_scope = 'department'
),

wholes_anew as (
    select * from wholes
    where {{ if_kept('document_id') }}
),

documents_anew as (
    select * from documents
    where {{ if_kept('document_id') }}
),

by_name as (
    {% for wholes, documents in sides %}
    select
        {{ pair }}
    from {{ wholes }} as wholes
    inner join {{ documents }} as parts
        on parts.body = wholes.body
        and parts.fiscal_year = wholes.fiscal_year
        and parts.document_kind = wholes.document_kind
        and parts.disclosure_id <> wholes.disclosure_id
    where
        -- Two bodies of one name in two places are two; a place not known contradicts none.
        coalesce(parts.region_code = wholes.region_code, true)
        and (
            wholes.publisher in (wholes.body, parts.publisher) and parts.document_scope = 'unit'
            or wholes.publisher = wholes.body and parts.publisher <> parts.body and parts.publisher not like '%（%汇总%）'
            or wholes.is_sum and parts.publisher not like '%（%汇总%）'
        )
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

-- A unit that the department names; a department under it must be listed among its units.
by_units as (
    {% for wholes, documents in sides %}
    select
        {{ pair }}
    from {{ wholes }} as wholes
    inner join named on named.document_id = wholes.document_id and not named.is_publisher
    inner join {{ documents }} as parts
        on parts.publisher_unit_id = named.unit_id
        and parts.fiscal_year = wholes.fiscal_year
        and parts.document_kind = wholes.document_kind
    where parts.document_scope = 'unit' or named.position is not null
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

-- What lists itself alone has no units in its figures, whatever is called after it.
alone as (
    select named.document_id
    from named
    inner join documents on documents.document_id = named.document_id
    left join units on units.unit_id = named.unit_id
    where named.position is not null
    group by named.document_id
    having bool_and(
        named.is_publisher
        or coalesce({{ without_own_addition('units.canonical_name') }} = documents.body, false)
    )
),

-- A unit that is called after a department of its place is under it, also where the department's list leaves it out; the
-- hospital or school attached to a university, and what is called after a government or a party committee, keep house themselves.
by_being_called_after as (
    {% for wholes, documents in sides %}
    select
        {{ pair }}
    from {{ wholes }} as wholes
    inner join {{ documents }} as parts
        on parts.fiscal_year = wholes.fiscal_year
        and parts.document_kind = wholes.document_kind
        and parts.region_code = wholes.region_code
        and starts_with(parts.body_key, wholes.body_key)
    where
        parts.document_scope = 'unit'
        and (wholes.is_sum or wholes.publisher = wholes.body)
        and parts.body_key <> wholes.body_key
        and wholes.body_key !~ '{{ body_patterns()['whole_government'] }}'
        and substr(parts.body_key, length(wholes.body_key) + 1) !~ '{{ body_patterns()['attached'] }}'
        and wholes.document_id not in (select document_id from alone)
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

contained as (
    select * from by_name
    union
    select * from by_units
    union
    select * from by_being_called_after
),

-- Two that name each other contain neither the other.
final as (
    select
        contained.document_id,
        contained.disclosure_id,
        contained.contained_document_id,
        contained.contained_id
    from contained
    where
        contained.disclosure_id <> contained.contained_id
        and ({{ if_kept('contained.document_id') }} or {{ if_kept('contained.contained_document_id') }})
        and not exists (
            select 1
            from contained as back
            where back.disclosure_id = contained.contained_id and back.contained_id = contained.disclosure_id
        )
)

select * from final
