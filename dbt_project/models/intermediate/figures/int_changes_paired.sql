{{ config(materialized='incremental', indexes=[{'columns': ['document_id']}]) }}

-- Every subject a disclosure can be compared by with the year before, with its figures of both years: as the text states them,
-- and from the tables of both years' documents. A code that ended counts as the one that took its place.

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

stated as (
    select * from {{ ref('int_prior_year_changes_matched') }}
    where {{ if_kept('document_id') }}
),

compared as (
    select * from {{ ref('int_figures_compared') }}
    where {{ if_kept('document_id') }}
),

series as (
    select * from {{ ref('int_functional_codes_chained') }}
),

projects as (
    select * from {{ ref('int_project_budgets_selected') }}
    where {{ if_kept('document_id') }}
),

basic as (
    select * from {{ ref('int_basic_expenditure_summed') }}
    where {{ if_kept('document_id') }}
),

-- Projects and economic codes by document; a project goes by its name alone, as units are reorganised and codes change.
parts as (
    select
        document_id,
        'project' as subject_kind,
        project_name as subject_code,
        project_name as subject_name,
        'all' as fund,
        sum(total_yuan) as amount_yuan
    from projects
    where project_name is not null
    group by document_id, project_name
    union all
    select document_id, 'economic_code', economic_code, economic_name, 'fiscal_appropriation', total_yuan
    from basic
    where economic_code is not null
),

parts_of_disclosures as (
    select distinct on (documents.disclosure_id, parts.subject_kind, parts.subject_code)
        parts.*,
        documents.disclosure_id,
        {{ edition_columns('documents') }}
    from parts
    inner join documents on documents.document_id = parts.document_id
    where parts.amount_yuan is not null
    order by documents.disclosure_id, parts.subject_kind, parts.subject_code, parts.document_id
),

-- Both years must print some of the kind: then what only one prints is new or gone.
editions_of_parts as (
    select disclosure_id, subject_kind, {{ edition_columns('parts_of_disclosures') }}, min(document_id) as document_id
    from parts_of_disclosures
    group by disclosure_id, subject_kind, {{ edition_columns('parts_of_disclosures') }}
),

pairs as (
    select distinct
        later.disclosure_id,
        later.document_id,
        earlier.disclosure_id as prior_disclosure_id,
        earlier.document_id as prior_document_id,
        later.subject_kind
    from editions_of_parts as later
    inner join editions_of_parts as earlier
        on {{ is_year_before('earlier', 'later') }}
        and earlier.subject_kind = later.subject_kind
),

parts_compared as (
    select
        pairs.document_id,
        pairs.prior_document_id,
        pairs.subject_kind,
        figures.subject_code,
        min(figures.subject_name) as subject_name,
        min(figures.fund) as fund,
        max(figures.amount_yuan) filter (where figures.disclosure_id = pairs.disclosure_id) as current_yuan,
        max(figures.amount_yuan) filter (where figures.disclosure_id = pairs.prior_disclosure_id) as prior_yuan
    from pairs
    inner join parts_of_disclosures as figures
        on figures.disclosure_id in (pairs.disclosure_id, pairs.prior_disclosure_id)
        and figures.subject_kind = pairs.subject_kind
    group by pairs.document_id, pairs.prior_document_id, pairs.subject_kind, figures.subject_code
),

-- What a final account says of its own budget (决算数大于预算数) is no year before it.
unioned as (
    select
        document_id, subject_kind, subject_code, subject_name, fund, current_yuan, prior_yuan, change_yuan, change_pct,
        coalesce(prior_basis, 'none') as basis, reason, agrees, prior_document_id, page_no, change_no
    from stated
    where subject_code is not null
    union all
    select
        document_id, subject_kind, subject_code, subject_name, fund, current_yuan, prior_yuan, null, null,
        'documents', null, null, prior_document_id, null, null
    from compared
    union all
    select
        document_id, subject_kind, subject_code, subject_name, fund, current_yuan, prior_yuan, null, null,
        'documents', null, null, prior_document_id, null, null
    from parts_compared
),

final as (
    select
        documents.disclosure_id,
        documents.document_kind,
        unioned.*,
        case
            when
                unioned.subject_kind = 'expenditure_kind'
                and unioned.subject_code ~ '^[0-9]+$'
                and unioned.subject_code <> '30227'
                then 'economic_code'
            else unioned.subject_kind
        end as comparison_kind,
        {{ comparable_keys('unioned') }}
    from unioned
    inner join documents on documents.document_id = unioned.document_id
    left join series on series.code = unioned.subject_code and unioned.subject_kind = 'functional_code'
)

select * from final
