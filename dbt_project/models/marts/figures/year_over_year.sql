{# By the last two, of letters and of whole numbers, the reader finds words in the text (etl/serve/search.py). #}
{{ config(indexes=[
    {'columns': ['publisher', 'fiscal_year']},
    {'columns': ['document_id', 'source']},
    {'columns': ['subject_kind', 'subject_code']},
    {'columns': ['string_to_array(reason, null)'], 'type': 'gin'},
    {'columns': ["regexp_split_to_array(reason, '[^0-9]+')"], 'type': 'gin'},
]) }}

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

unioned as (
    select
        document_id,
        subject_kind,
        subject_code,
        subject_name,
        fund,
        current_yuan,
        prior_yuan,
        change_yuan,
        change_pct,
        prior_basis,
        'narrative' as source,
        reason,
        agrees,
        prior_is_implied,
        share_pct,
        change_word,
        budget_word,
        prior_document_id,
        prior_document_yuan,
        change_no,
        page_no,
        printed_text,
        last_digit_yuan
    from stated
    union all
    select
        document_id,
        subject_kind,
        subject_code,
        subject_name,
        fund,
        current_yuan,
        prior_yuan,
        change_yuan,
        change_pct,
        'prior_document',
        'documents',
        null,
        null,
        false,
        null,
        null,
        null,
        prior_document_id,
        prior_yuan as prior_document_yuan,
        null,
        null,
        null,
        null
    from compared
),

final as (
    select
        {{ document_columns() }},
        unioned.subject_kind,
        unioned.subject_code,
        unioned.subject_name,
        unioned.fund,
        unioned.current_yuan,
        unioned.prior_yuan,
        unioned.change_yuan,
        unioned.change_pct,
        unioned.prior_basis,
        unioned.source,
        unioned.reason,
        unioned.agrees,
        unioned.prior_is_implied,
        unioned.share_pct,
        unioned.change_word,
        unioned.budget_word,
        unioned.prior_document_id,
        unioned.prior_document_yuan,
        unioned.change_no,
        unioned.page_no,
        unioned.printed_text,
        unioned.last_digit_yuan,
        documents.is_current,
        {{ is_main_fund(
            'unioned.fund', ['unioned.document_id', 'unioned.source', 'unioned.subject_kind', 'unioned.subject_code']
        ) }},
        row_number() over (
            partition by unioned.document_id
            order by
                unioned.source, unioned.change_no, unioned.subject_kind, unioned.subject_code nulls first, unioned.fund
        ) as row_no
    from unioned
    inner join documents on documents.document_id = unioned.document_id
)

select * from final
