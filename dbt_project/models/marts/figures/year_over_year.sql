{{ config(indexes=[
    {'columns': ['document_id', 'source']},
    {'columns': ['subject_kind', 'subject_code']},
]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
),

statements as (
    select * from {{ ref('int_prior_year_changes_tested') }}
),

leveled as (
    select * from {{ ref('int_figures_gathered') }}
),

series as (
    select * from {{ ref('int_functional_codes_chained') }}
),

-- Tables and narrative of one disclosure may be two documents: the one with more figures of a level speaks for it.
editions as (
    select distinct on (
        documents.publisher_unit_id,
        documents.document_kind,
        documents.document_scope,
        documents.fiscal_year,
        leveled.subject_kind,
        leveled.comparable_level,
        leveled.fund
    )
        documents.publisher_unit_id,
        documents.document_kind,
        documents.document_scope,
        documents.fiscal_year,
        leveled.subject_kind,
        leveled.comparable_level,
        leveled.fund,
        documents.document_id
    from leveled
    inner join documents on documents.document_id = leveled.document_id
    group by
        documents.publisher_unit_id,
        documents.document_kind,
        documents.document_scope,
        documents.fiscal_year,
        leveled.subject_kind,
        leveled.comparable_level,
        leveled.fund,
        documents.document_id
    order by
        documents.publisher_unit_id,
        documents.document_kind,
        documents.document_scope,
        documents.fiscal_year,
        leveled.subject_kind,
        leveled.comparable_level,
        leveled.fund,
        count(*) desc,
        documents.document_id
),

pairs as (
    select
        later.document_id,
        earlier.document_id as prior_document_id,
        later.subject_kind,
        later.comparable_level,
        later.fund
    from editions as later
    inner join editions as earlier
        on earlier.publisher_unit_id = later.publisher_unit_id
        and earlier.document_kind = later.document_kind
        and earlier.document_scope = later.document_scope
        and earlier.fiscal_year = later.fiscal_year - 1
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
        leveled.subject_code,
        max(leveled.subject_name) filter (where leveled.document_id = pairs.document_id) as subject_name,
        max(leveled.subject_name) filter (where leveled.document_id = pairs.prior_document_id) as prior_name,
        max(leveled.amount_yuan) filter (where leveled.document_id = pairs.document_id) as current_yuan,
        max(leveled.amount_yuan) filter (where leveled.document_id = pairs.prior_document_id) as prior_yuan
    from pairs
    inner join leveled
        on leveled.document_id in (pairs.document_id, pairs.prior_document_id)
        and leveled.subject_kind = pairs.subject_kind
        and leveled.comparable_level = pairs.comparable_level
        and leveled.fund = pairs.fund
    group by pairs.document_id, pairs.prior_document_id, pairs.subject_kind, pairs.fund, leveled.subject_code
),

-- What a statement about last year can be held against: last year's tables, else its narrative. Narratives do not say
-- of which fund 三公 are; 收支总计 is the total of both sides.
printed as (
    select
        document_id,
        subject_kind,
        subject_code,
        fund,
        amount_yuan,
        1 as preference,
        null::integer as change_no
    from leveled
    union all
    select document_id, subject_kind, subject_code, fund, current_yuan, 2, change_no
    from statements
),

keyed as (
    select
        printed.*,
        case printed.subject_code
            when 'income_expenditure' then 'expenditure' else coalesce(series.series_code, printed.subject_code)
        end as code_key,
        case when printed.subject_kind in ('three_public', 'agency_operation') then 'any' else printed.fund end as fund_key
    from printed
    left join series on series.code = printed.subject_code
),

by_subject as (
    select distinct on (
        documents.publisher_unit_id,
        documents.document_kind,
        documents.document_scope,
        documents.fiscal_year,
        keyed.subject_kind,
        keyed.code_key,
        keyed.fund_key
    )
        documents.publisher_unit_id,
        documents.document_kind,
        documents.document_scope,
        documents.fiscal_year,
        keyed.subject_kind,
        keyed.code_key,
        keyed.fund_key,
        keyed.document_id,
        keyed.amount_yuan
    from keyed
    inner join documents on documents.document_id = keyed.document_id
    order by
        documents.publisher_unit_id,
        documents.document_kind,
        documents.document_scope,
        documents.fiscal_year,
        keyed.subject_kind,
        keyed.code_key,
        keyed.fund_key,
        keyed.preference,
        array_position(array['all', 'fiscal_appropriation', 'general_public_budget'], keyed.fund),
        keyed.document_id,
        keyed.change_no
),

-- A budget is compared with last year's budget, a final account with last year's; other bases are in neither.
stated as (
    select
        statements.*,
        by_subject.document_id as prior_document_id,
        by_subject.amount_yuan as prior_document_yuan,
        abs(statements.prior_yuan - by_subject.amount_yuan) <= statements.tolerance_yuan as document_agrees
    from statements
    inner join documents on documents.document_id = statements.document_id
    left join series on series.code = statements.subject_code
    left join by_subject
        on by_subject.publisher_unit_id = documents.publisher_unit_id
        and by_subject.document_kind = documents.document_kind
        and by_subject.document_scope = documents.document_scope
        and by_subject.fiscal_year = documents.fiscal_year - 1
        and by_subject.subject_kind = statements.subject_kind
        and by_subject.code_key
        = case statements.subject_code
            when 'income_expenditure' then 'expenditure' else coalesce(series.series_code, statements.subject_code)
        end
        and by_subject.fund_key
        = case
            when statements.subject_kind in ('three_public', 'agency_operation') then 'any' else statements.fund
        end
        and statements.prior_yuan is not null
        and statements.prior_basis
        in ('prior_document', case documents.document_kind when 'budget' then 'prior_budget' else 'prior_execution' end)
)

select
    {{ document_columns() }},
    stated.subject_kind,
    stated.subject_code,
    stated.subject_name,
    stated.fund,
    stated.current_yuan,
    stated.prior_yuan,
    stated.change_yuan,
    stated.change_pct,
    stated.prior_basis,
    'narrative' as source,
    stated.reason,
    case
        when false in (stated.amounts_agree, stated.percentage_agrees, stated.document_agrees) then false
        else coalesce(stated.amounts_agree, stated.percentage_agrees, stated.document_agrees)
    end as agrees,
    stated.prior_is_implied,
    stated.share_pct,
    stated.prior_document_id,
    stated.prior_document_yuan,
    stated.change_no,
    stated.page_no,
    stated.printed_text,
    stated.last_digit_yuan,
    documents.is_current
from stated
inner join documents on documents.document_id = stated.document_id
union all
select
    {{ document_columns() }},
    compared.subject_kind,
    compared.subject_code,
    coalesce(compared.subject_name, compared.prior_name),
    compared.fund,
    compared.current_yuan,
    compared.prior_yuan,
    compared.current_yuan - compared.prior_yuan,
    round(100 * (compared.current_yuan - compared.prior_yuan) / nullif(compared.prior_yuan, 0), 2),
    'prior_document',
    'documents',
    null,
    null,
    false,
    null,
    compared.prior_document_id,
    compared.prior_yuan,
    null,
    null,
    null,
    null,
    documents.is_current
from compared
inner join documents on documents.document_id = compared.document_id
