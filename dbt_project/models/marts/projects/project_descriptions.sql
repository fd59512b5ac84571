{# By the last two, of letters and of whole numbers, the reader finds words in the text (etl/serve/search.py). #}
{{ config(indexes=[
    {'columns': ['publisher', 'fiscal_year']},
    {'columns': ['unit_name']},
    {'columns': ['project_name']},
    {'columns': ['string_to_array(policy_basis, null)'], 'type': 'gin'},
    {'columns': ["regexp_split_to_array(policy_basis, '[^0-9]+')"], 'type': 'gin'},
]) }}

with documents as (
    select * from {{ ref('int_narratives_selected') }}
    where {{ if_kept('document_id') }}
),

descriptions as (
    select * from {{ ref('int_project_descriptions_named') }}
    where {{ if_kept('document_id') }}
),

-- Reasons are few and put into words once each.
reasons as (
    select
        match_reason,
        {{ worded_value('match_reason', 'en') }} as said_en,
        {{ worded_value('match_reason', 'zh') }} as said_zh
    from (
        select distinct match_reason
        from descriptions
        where match_reason is not null
    ) as given
),

final as (
    select
        {{ document_columns() }},
        descriptions.description_no,
        descriptions.unit_name,
        descriptions.project_name,
        descriptions.programme,
        descriptions.amount_yuan,
        descriptions.policy_basis,
        descriptions.allocation_text,
        descriptions.period,
        descriptions.printed_unit_name,
        descriptions.printed_project_name,
        descriptions.table_id,
        descriptions.line_no,
        reasons.said_en as match_reason,
        descriptions.page_no,
        documents.is_current,
        reasons.said_zh as match_reason_zh
    from descriptions
    inner join documents on documents.document_id = descriptions.document_id
    left join reasons on reasons.match_reason = descriptions.match_reason
)

select * from final
