{{ config(materialized='incremental', indexes=[{'columns': ['document_id']}]) }}

with changes as (
    select * from {{ ref('int_prior_year_changes_tested') }}
    where {{ if_kept('document_id') }}
),

figures as (
    select * from {{ ref('int_figures_gathered') }}
    where {{ if_kept('document_id') }}
),

series as (
    select * from {{ ref('int_functional_codes_chained') }}
),

links as (
    select * from {{ ref('int_documents_linked') }}
    where {{ if_kept('document_id') }}
),

digits as (
    select * from {{ ref('int_documents_measured') }}
    where {{ if_kept('document_id') }}
),

-- A statement may mean any of the funds a figure is printed of; it fails where none fits and that of its own fund is one.
-- Narratives do not say of which fund 三公 are; 收支总计 is the total of both sides; 支出预算 may hold what is carried on, as all
-- income does.
companions as (
    select
        changes.document_id,
        changes.change_no,
        changes.page_no,
        changes.subject_name,
        changes.current_yuan,
        links.linked_document_id,
        figures.subject_name as figure_name,
        figures.fund,
        figures.amount_yuan,
        trim_scale({{ tolerance([
            ['changes.current_yuan', 'changes.last_digit_yuan'],
            ['figures.amount_yuan', 'digits.last_digit_yuan'],
        ]) }}) as tolerance_yuan,
        changes.last_digit_yuan,
        (figures.fund = changes.fund or changes.subject_kind in ('three_public', 'agency_operation'))
        and (changes.subject_code <> 'expenditure' or figures.subject_code <> 'income') as is_own_fund
    from changes
    inner join links on links.document_id = changes.document_id and links.relation = 'companion'
    left join series on series.code = changes.subject_code
    inner join figures
        on figures.document_id = links.linked_document_id
        and figures.subject_kind = changes.subject_kind
        and (
            figures.subject_code = coalesce(series.series_code, changes.subject_code)
            or (changes.subject_code = 'income_expenditure' and figures.subject_code in ('income', 'expenditure'))
            or (changes.subject_code = 'expenditure' and figures.subject_code = 'income')
        )
    inner join digits on digits.document_id = links.linked_document_id
    where changes.current_yuan is not null
),

best as (
    select distinct on (document_id, change_no)
        document_id,
        'between.narrative' as check_code,
        '文字说明 ↔ 同一公开的表格文件' as scope_label,
        subject_name || '：本年' as left_label,
        figure_name || '，' || coalesce({{ chinese_name('source', 'fund') }}, '全部资金')
        || '（文件 ' || linked_document_id || '）' as right_label,
        current_yuan as left_yuan,
        amount_yuan as right_yuan,
        tolerance_yuan,
        page_no,
        -- Off by less than the last digit: cut instead of rounded, or made to add up.
        case when abs(current_yuan - amount_yuan) < last_digit_yuan then 'warning' else 'error' end as severity,
        abs(current_yuan - amount_yuan) <= tolerance_yuan as fits,
        min(amount_yuan) filter (where is_own_fund) over same = max(amount_yuan) filter (where is_own_fund) over same as is_one
    from companions
    window same as (partition by document_id, change_no)
    order by document_id, change_no, abs(current_yuan - amount_yuan) <= tolerance_yuan desc, is_own_fund desc, fund, figure_name
),

final as (
    select
        document_id,
        check_code,
        scope_label,
        left_label,
        right_label,
        left_yuan,
        right_yuan,
        tolerance_yuan,
        page_no,
        severity
    from best
    where fits or is_one
)

select * from final
