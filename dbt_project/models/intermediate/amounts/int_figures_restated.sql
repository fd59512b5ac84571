{{ config(materialized='table', indexes=[{'columns': ['document_id']}]) }}

-- What another edition of a table prints otherwise, figure by figure: of two documents, or of one in two forms.

with pairs as (
    select * from {{ ref('int_editions_paired') }}
),

lines as (
    select * from {{ ref('stg_core__table_lines') }}
),

amounts as (
    select * from {{ ref('stg_core__amounts') }}
),

cells as (
    select * from {{ ref('stg_core__source_cells') }}
),

-- What a figure is of: its line (side, code or else label, full-width marks as half-width ones, unit, project), measure and
-- fund. A number that is no money is compared as printed.
figures as (
    select
        pairs.*,
        lines.line_no,
        lines.section,
        lines.label as line_label,
        lines.functional_code,
        coalesce(lines.economic_code, amounts.economic_code) as economic_code,
        lines.unit_id,
        lines.project_id,
        amounts.column_no,
        amounts.measure,
        amounts.fund,
        amounts.amount_yuan,
        amounts.last_digit_yuan,
        cells.page_no,
        cells.printed_text,
        jsonb_build_array(
            lines.section,
            coalesce(lines.functional_code, lines.economic_code, regexp_replace(normalize(lines.label, nfkc), '\s', '', 'g')),
            lines.unit_id,
            lines.project_id,
            amounts.measure,
            amounts.fund,
            amounts.economic_code
        ) as about,
        coalesce(trim_scale(amounts.amount_yuan)::text, 'no money: ' || amounts.printed_value::text) as value
    from pairs
    inner join lines on lines.table_id = pairs.table_id
    inner join amounts
        on amounts.document_id = lines.document_id
        and amounts.table_id = lines.table_id
        and amounts.line_no = lines.line_no
    inner join cells on cells.document_id = amounts.document_id and cells.cell_no = amounts.cell_no
),

numbered as (
    select
        *,
        row_number() over (partition by pair_no, is_later, about, value order by position, line_no, column_no) as copy_no
    from figures
),

-- A later table that repeats nothing of the earlier ones is no edition of them.
repeating as (
    select distinct
        later.pair_no,
        later.table_id
    from figures as later
    inner join figures as earlier on earlier.pair_no = later.pair_no and earlier.about = later.about
    where later.is_later and not earlier.is_later
),

-- What stands unchanged in both is left out; the others of one line and column are paired in their order.
unmatched as (
    select
        numbered.*,
        row_number() over (
            partition by numbered.pair_no, numbered.is_later, numbered.about
            order by numbered.position, numbered.line_no, numbered.column_no
        ) as turn_no
    from numbered
    left join numbered as others
        on others.pair_no = numbered.pair_no
        and others.is_later <> numbered.is_later
        and others.about = numbered.about
        and others.value = numbered.value
        and others.copy_no = numbered.copy_no
    where others.pair_no is null
),

earlier_figures as (
    select * from unmatched
    where not is_later
),

later_figures as (
    select unmatched.*
    from unmatched
    inner join repeating on repeating.pair_no = unmatched.pair_no and repeating.table_id = unmatched.table_id
    where unmatched.is_later
),

final as (
    select
        coalesce(later.document_id, earlier.document_id) as document_id,
        coalesce(later.earlier_document_id, earlier.earlier_document_id) as earlier_document_id,
        case
            when earlier.pair_no is null then 'appeared'
            when later.pair_no is null then 'disappeared'
            else 'changed'
        end as restatement,
        coalesce(later.table_kind, earlier.table_kind) as table_kind,
        coalesce(later.line_label, earlier.line_label) as line_label,
        coalesce(later.section, earlier.section) as section,
        coalesce(later.functional_code, earlier.functional_code) as functional_code,
        coalesce(later.economic_code, earlier.economic_code) as economic_code,
        coalesce(later.unit_id, earlier.unit_id) as unit_id,
        coalesce(later.project_id, earlier.project_id) as project_id,
        coalesce(later.measure, earlier.measure) as measure,
        coalesce(later.fund, earlier.fund) as fund,
        earlier.table_id as earlier_table_id,
        earlier.printed_text as earlier_printed_text,
        earlier.amount_yuan as earlier_yuan,
        earlier.page_no as earlier_page_no,
        later.table_id,
        later.printed_text,
        later.amount_yuan,
        later.page_no,
        later.amount_yuan - earlier.amount_yuan as change_yuan,
        row_number() over (
            partition by coalesce(later.document_id, earlier.document_id)
            order by
                coalesce(later.earlier_document_id, earlier.earlier_document_id),
                coalesce(later.position, earlier.position),
                coalesce(later.line_no, earlier.line_no),
                coalesce(later.column_no, earlier.column_no),
                later.pair_no is null
        ) as restatement_no
    from earlier_figures as earlier
    full join later_figures as later
        on later.pair_no = earlier.pair_no
        and later.about = earlier.about
        and later.turn_no = earlier.turn_no
    -- In another money unit the same figure is rounded.
    where
        earlier.pair_no is null
        or later.pair_no is null
        or earlier.unit_factor is not distinct from later.unit_factor
        or abs(later.amount_yuan - earlier.amount_yuan) * 2 > greatest(earlier.last_digit_yuan, later.last_digit_yuan)
)

select * from final
