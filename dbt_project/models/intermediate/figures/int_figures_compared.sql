{{ config(materialized='incremental', indexes=[{'columns': ['document_id']}]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

figures as (
    select * from {{ ref('int_figures_gathered') }}
    where {{ if_kept('document_id') }}
),

counted as (
    select
        {{ edition_columns('documents') }},
        figures.subject_kind,
        figures.comparable_level,
        figures.fund,
        figures.document_id,
        count(*) as figure_count
    from figures
    inner join documents on documents.document_id = figures.document_id
    group by
        {{ edition_columns('documents') }},
        figures.subject_kind,
        figures.comparable_level,
        figures.fund,
        figures.document_id
),

-- Tables and narrative of one disclosure may be two documents: the one with more figures of a level speaks for it.
spoken as (
    select distinct on ({{ edition_columns('counted') }}, subject_kind, comparable_level, fund) *
    from counted
    order by {{ edition_columns('counted') }}, subject_kind, comparable_level, fund, figure_count desc, document_id
),

pairs as (
    select
        later.document_id,
        earlier.document_id as prior_document_id,
        later.subject_kind,
        later.comparable_level,
        later.fund
    from spoken as later
    inner join spoken as earlier
        on {{ is_year_before('earlier', 'later') }}
        and earlier.subject_kind = later.subject_kind
        and earlier.comparable_level = later.comparable_level
        and earlier.fund = later.fund
),

-- What only one of the two years prints is NULL, not 0, in the other.
compared as (
    select
        pairs.document_id,
        pairs.prior_document_id,
        pairs.subject_kind,
        pairs.fund,
        figures.subject_code,
        max(figures.subject_name) filter (where figures.document_id = pairs.document_id) as subject_name,
        max(figures.subject_name) filter (where figures.document_id = pairs.prior_document_id) as prior_name,
        max(figures.amount_yuan) filter (where figures.document_id = pairs.document_id) as current_yuan,
        max(figures.amount_yuan) filter (where figures.document_id = pairs.prior_document_id) as prior_yuan
    from pairs
    inner join figures
        on figures.document_id in (pairs.document_id, pairs.prior_document_id)
        and figures.subject_kind = pairs.subject_kind
        and figures.comparable_level = pairs.comparable_level
        and figures.fund = pairs.fund
    group by pairs.document_id, pairs.prior_document_id, pairs.subject_kind, pairs.fund, figures.subject_code
),

final as (
    select
        document_id,
        prior_document_id,
        subject_kind,
        subject_code,
        coalesce(subject_name, prior_name) as subject_name,
        fund,
        current_yuan,
        prior_yuan,
        current_yuan - prior_yuan as change_yuan,
        round(100 * (current_yuan - prior_yuan) / nullif(prior_yuan, 0), 2) as change_pct
    from compared
)

select * from final
