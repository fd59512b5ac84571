-- The tables of two editions of a disclosure that are compared with each other: on the earlier side those that have a next
-- edition, on the later all of the same kind in that document, for a table may have been parted or joined. What is left over is
-- of all kinds, and forms have the same lines: these go by their title, and one by one.

with tables as (
    select
        *,
        case
            when table_kind in ({{ kinds_where(lines='goals') }}, {{ kinds_where(lines='own_goals') }}) then table_id::text
            when table_kind = 'other' then regexp_replace(title, '\s', '', 'g')
            else ''
        end as about
    from {{ ref('stg_core__published_tables') }}
),

earlier as (
    select
        tables.document_id as earlier_document_id,
        later.document_id,
        later.table_kind,
        later.about,
        tables.table_id
    from tables
    inner join tables as later on later.table_id = tables.next_edition_table_id
),

pairs as (
    select distinct
        earlier_document_id,
        document_id,
        table_kind,
        about
    from earlier
),

sides as (
    select
        *,
        false as is_later
    from earlier
    union all
    select
        pairs.earlier_document_id,
        pairs.document_id,
        pairs.table_kind,
        pairs.about,
        tables.table_id,
        true as is_later
    from pairs
    inner join tables
        on tables.document_id = pairs.document_id
        and tables.table_kind = pairs.table_kind
        and tables.about is not distinct from pairs.about
),

final as (
    select
        dense_rank() over (
            order by sides.document_id, sides.earlier_document_id, sides.table_kind, sides.about
        ) as pair_no,
        sides.earlier_document_id,
        sides.document_id,
        sides.table_id,
        sides.is_later,
        sides.table_kind,
        tables.position,
        tables.unit_factor
    from sides
    inner join tables on tables.table_id = sides.table_id
)

select * from final
