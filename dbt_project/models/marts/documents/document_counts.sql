{# The figures as they are counted by table; of all else the steps that its own mart is made of. #}
{{ config(indexes=[{'columns': ['publisher', 'fiscal_year']}, {'columns': ['disclosure_id']}]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

figures as (
    select * from {{ ref('figure_counts') }}
    where {{ if_kept('document_id') }}
),

headlines as (
    select * from {{ ref('int_headlines_ranked') }}
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

expenditure as (
    select * from {{ ref('int_expenditure_by_function_summed') }}
    where {{ if_kept('document_id') }}
),

goals as (
    select * from {{ ref('int_goals_named') }}
    where {{ if_kept('document_id') }}
),

indicators as (
    select * from {{ ref('stg_core__performance_indicators') }}
    where {{ if_kept('document_id') }}
),

findings as (
    select * from {{ ref('stg_core__findings') }}
    where {{ if_kept('document_id') }}
),

figures_counted as (
    select
        document_id,
        sum(figure_count)::bigint as figure_count,
        sum(holding_count)::bigint as holding_count,
        sum(failing_count)::bigint as failing_count,
        sum(untested_count)::bigint as untested_count,
        sum(recognised_count)::bigint as recognised_count,
        sum(moved_count)::bigint as moved_count
    from figures
    group by document_id
),

stated_counted as (
    select document_id, count(*) as stated_count, count(reason) as reason_count
    from stated
    group by document_id
),

indicators_counted as (
    select indicators.document_id, count(*) as indicator_count, count(distinct goals.goal_no) as performance_table_count
    from indicators
    inner join goals on goals.document_id = indicators.document_id and goals.goal_no = indicators.goal_no
    group by indicators.document_id
),

{% for name, count in [
    ('headlines', 'headline_count'), ('compared', 'compared_count'), ('expenditure', 'expenditure_count'),
    ('findings', 'finding_count')
] %}
{{ name }}_counted as (
    select document_id, count(*) as {{ count }}
    from {{ name }}
    group by document_id
),

{% endfor %}
counted as (
    select
        documents.document_id,
        documents.disclosure_id,
        coalesce(figures_counted.figure_count, 0) as figure_count,
        coalesce(figures_counted.holding_count, 0) as holding_count,
        coalesce(figures_counted.failing_count, 0) as failing_count,
        coalesce(figures_counted.untested_count, 0) as untested_count,
        coalesce(figures_counted.recognised_count, 0) as recognised_count,
        coalesce(figures_counted.moved_count, 0) as moved_count,
        coalesce(headlines_counted.headline_count, 0) as headline_count,
        coalesce(expenditure_counted.expenditure_count, 0) as expenditure_count,
        coalesce(stated_counted.stated_count, 0) as stated_count,
        coalesce(stated_counted.reason_count, 0) as reason_count,
        coalesce(compared_counted.compared_count, 0) as compared_count,
        coalesce(indicators_counted.performance_table_count, 0) as performance_table_count,
        coalesce(indicators_counted.indicator_count, 0) as indicator_count,
        coalesce(findings_counted.finding_count, 0) as finding_count
    from documents
    left join figures_counted on figures_counted.document_id = documents.document_id
    left join headlines_counted on headlines_counted.document_id = documents.document_id
    left join expenditure_counted on expenditure_counted.document_id = documents.document_id
    left join stated_counted on stated_counted.document_id = documents.document_id
    left join compared_counted on compared_counted.document_id = documents.document_id
    left join indicators_counted on indicators_counted.document_id = documents.document_id
    left join findings_counted on findings_counted.document_id = documents.document_id
),

-- All documents of a publisher are made anew together, and so is what its disclosures come to.
final as (
    select
        {{ document_columns() }},
        counted.disclosure_id,
        counted.figure_count,
        counted.holding_count,
        counted.failing_count,
        counted.untested_count,
        counted.recognised_count,
        counted.moved_count,
        counted.headline_count,
        counted.expenditure_count,
        counted.stated_count,
        counted.reason_count,
        counted.compared_count,
        counted.performance_table_count,
        counted.indicator_count,
        counted.finding_count,
        (sum(counted.headline_count) over disclosure)::bigint as disclosure_headline_count,
        (sum(counted.expenditure_count) over disclosure)::bigint as disclosure_expenditure_count,
        (sum(counted.stated_count) over disclosure)::bigint as disclosure_stated_count,
        (sum(counted.reason_count) over disclosure)::bigint as disclosure_reason_count,
        (sum(counted.compared_count) over disclosure)::bigint as disclosure_compared_count,
        documents.is_current
    from counted
    inner join documents on documents.document_id = counted.document_id
    window disclosure as (partition by counted.disclosure_id)
)

select * from final
