{{ config(materialized='incremental', indexes=[{'columns': ['document_id']}]) }}

-- What disclosures of several years of one publisher, kind and scope print, by subject: of each subject one fund through all
-- years, that which most of them print. A code that ended counts as the one that took its place.

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

figures as (
    select * from {{ ref('int_execution_gathered') }}
    where {{ if_kept('document_id') }}
),

projects as (
    select * from {{ ref('int_project_budgets_selected') }}
    where {{ if_kept('document_id') }}
),

series as (
    select * from {{ ref('int_functional_codes_chained') }}
),

editions as (
    select
        disclosure_id,
        {{ edition_columns('documents') }},
        count(*) over (partition by publisher_unit_id, document_kind, document_scope) as year_count
    from documents
    group by disclosure_id, {{ edition_columns('documents') }}
),

several as (
    select
        documents.document_id,
        editions.*
    from editions
    inner join documents on documents.disclosure_id = editions.disclosure_id
    where editions.year_count > 1
),

by_document as (
    select
        figures.document_id,
        figures.item_kind as subject_kind,
        coalesce(series.series_code, figures.item_code) as subject_code,
        (array_agg(figures.item_name order by series.series_code = figures.item_code desc))[1] as subject_name,
        figures.fund,
        sum(figures.amount_yuan) as amount_yuan,
        min(figures.page_no) as page_no
    from figures
    inner join several on several.document_id = figures.document_id
    left join series on series.code = figures.item_code and figures.item_kind = 'functional_code'
    where figures.amount_yuan is not null
    group by figures.document_id, figures.item_kind, coalesce(series.series_code, figures.item_code), figures.fund
    union all
    select
        projects.document_id,
        'project',
        projects.project_name,
        max(projects.project_name) as subject_name,
        'all',
        sum(projects.total_yuan),
        null::integer
    from projects
    inner join several on several.document_id = projects.document_id
    where projects.project_name is not null and projects.total_yuan is not null
    group by projects.document_id, projects.project_name
),

-- Of several documents of a disclosure the first that prints a subject.
by_disclosure as (
    select distinct on (several.disclosure_id, by_document.subject_kind, by_document.subject_code, by_document.fund)
        several.disclosure_id,
        {{ edition_columns('several') }},
        by_document.*
    from by_document
    inner join several on several.document_id = by_document.document_id
    order by
        several.disclosure_id, by_document.subject_kind, by_document.subject_code, by_document.fund, by_document.document_id
),

-- Narratives and titles do not agree of which fund 三公 are: theirs is that of each year.
counted as (
    select
        *,
        case when subject_kind in ('three_public', 'agency_operation') then 1 else count(*) over (
            partition by publisher_unit_id, document_kind, document_scope, subject_kind, subject_code, fund
        ) end as years_of_fund
    from by_disclosure
),

ranked as (
    select
        *,
        dense_rank() over (
            partition by
                publisher_unit_id,
                document_kind,
                document_scope,
                subject_kind,
                subject_code,
                case when subject_kind in ('three_public', 'agency_operation') then disclosure_id end
            order by years_of_fund desc, {{ fund_rank('fund') }} nulls last, fund
        ) as fund_place
    from counted
),

final as (
    select
        disclosure_id,
        document_id,
        publisher_unit_id,
        document_kind,
        document_scope,
        fiscal_year,
        subject_kind,
        subject_code,
        subject_name,
        fund,
        amount_yuan,
        page_no
    from ranked
    where fund_place = 1
)

select * from final
