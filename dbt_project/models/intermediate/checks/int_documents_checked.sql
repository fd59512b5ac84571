{{ config(materialized='table') }}

-- A table, as it reads marts: views are made anew with every build of a few marts, which then may not be there.
-- Identities between documents: what one states of last year against last year's document, a narrative against the tables
-- of its disclosure that are a file of their own, a department against its units.

with documents as (
    select * from {{ ref('int_documents_selected') }}
),

statements as (
    select * from {{ ref('int_prior_year_changes_tested') }}
),

compared as (
    select * from {{ ref('year_over_year') }}
),

figures as (
    select * from {{ ref('int_figures_gathered') }}
),

series as (
    select * from {{ ref('int_functional_codes_chained') }}
),

links as (
    select * from {{ ref('disclosure_links') }}
),

expenditure as (
    select * from {{ ref('expenditure_by_function') }}
),

named as (
    select * from {{ ref('int_units_named') }}
),

amounts as (
    select * from {{ ref('stg_core__amounts') }}
),

prior_documents as (
    select
        compared.document_id,
        'between.prior_document' as check_code,
        '本文件所述上年数 ↔ 上年文件' as scope_label,
        compared.subject_name || '：上年' as left_label,
        others.fiscal_year || ' 年文件（' || compared.prior_document_id || '）' as right_label,
        compared.prior_yuan as left_yuan,
        compared.prior_document_yuan as right_yuan,
        statements.tolerance_yuan,
        compared.page_no,
        'error' as severity
    from compared
    inner join statements
        on statements.document_id = compared.document_id and statements.change_no = compared.change_no
    inner join documents as others on others.document_id = compared.prior_document_id
    where compared.source = 'narrative' and compared.prior_yuan is not null and compared.prior_document_yuan is not null
),

-- The last printed digit of most amounts of a document, yuan.
digits as (
    select
        document_id,
        mode() within group (order by last_digit_yuan) as last_digit_yuan
    from amounts
    where printed_value <> 0 and last_digit_yuan is not null
    group by document_id
),

-- A statement may mean any of the funds a figure is printed of; it fails where none fits and that of its own fund is one.
-- Narratives do not say of which fund 三公 are; 收支总计 is the total of both sides.
companions as (
    select
        statements.document_id,
        statements.change_no,
        statements.page_no,
        statements.subject_name,
        statements.current_yuan,
        links.linked_document_id,
        figures.subject_name as figure_name,
        figures.fund,
        figures.amount_yuan,
        {{ tolerance([
            ['statements.current_yuan', 'statements.last_digit_yuan'],
            ['figures.amount_yuan', 'digits.last_digit_yuan'],
        ]) }} as tolerance_yuan,
        statements.last_digit_yuan,
        figures.fund = statements.fund
        or statements.subject_kind in ('three_public', 'agency_operation') as is_own_fund
    from statements
    inner join links on links.document_id = statements.document_id and links.relation = 'companion'
    left join series on series.code = statements.subject_code
    inner join figures
        on figures.document_id = links.linked_document_id
        and figures.subject_kind = statements.subject_kind
        and (
            figures.subject_code = coalesce(series.series_code, statements.subject_code)
            or (statements.subject_code = 'income_expenditure' and figures.subject_code in ('income', 'expenditure'))
        )
    inner join digits on digits.document_id = links.linked_document_id
    where statements.current_yuan is not null
),

narratives as (
    select distinct on (document_id, change_no)
        document_id,
        'between.narrative' as check_code,
        '文字说明 ↔ 同一公开的表格文件' as scope_label,
        subject_name || '：本年' as left_label,
        figure_name || '，' || coalesce({{ chinese_name('source', 'fund') }}, '全部资金') || '（文件 ' || linked_document_id || '）' as right_label,
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

own_documents as (
    select
        departments.document_id as department_document_id,
        own.document_id as unit_document_id,
        own.publisher_unit_id as unit_id
    from documents as departments
    inner join documents as own
        on own.fiscal_year = departments.fiscal_year
        and own.document_kind = departments.document_kind
        and own.document_scope = 'unit'
    inner join named
        on named.document_id = departments.document_id
        and named.unit_id = own.publisher_unit_id
        and (named.is_publisher or named.position is not null)
    inner join digits on digits.document_id = own.document_id
    where departments.document_scope = 'department'
),

-- Departments of which every listed unit has published, and the department's own budget (本级) as well.
complete as (
    select named.document_id
    from named
    left join own_documents
        on own_documents.department_document_id = named.document_id and own_documents.unit_id = named.unit_id
    where named.is_publisher or named.position is not null
    group by named.document_id
    having count(*) > 1 and count(*) = count(own_documents.unit_document_id)
),

units_added as (
    select
        own_documents.department_document_id as document_id,
        expenditure.fund,
        expenditure.functional_code,
        sum(expenditure.total_yuan) as total_yuan,
        count(*) as addends,
        sum(digits.last_digit_yuan) as last_digits_yuan
    from own_documents
    inner join complete on complete.document_id = own_documents.department_document_id
    inner join expenditure on expenditure.document_id = own_documents.unit_document_id
    inner join digits on digits.document_id = own_documents.unit_document_id
    where expenditure.total_yuan is not null
    group by own_documents.department_document_id, expenditure.fund, expenditure.functional_code
),

departments as (
    select
        expenditure.document_id,
        'between.units' as check_code,
        '部门 ↔ 所属单位' as scope_label,
        coalesce(expenditure.functional_code || ' ' || expenditure.functional_name, '支出合计')
        || '（' || coalesce({{ chinese_name('source', 'expenditure.fund') }}, '全部资金') || '）' as left_label,
        '所属单位文件之和（' || coalesce(units_added.addends, 0) || '个）' as right_label,
        expenditure.total_yuan as left_yuan,
        coalesce(units_added.total_yuan, 0) as right_yuan,
        -- Half the last digit of the department's figure and of each unit's; what no unit prints is one 0.
        (digits.last_digit_yuan + coalesce(units_added.last_digits_yuan, digits.last_digit_yuan)) / 2 as tolerance_yuan,
        null::integer as page_no,
        'error' as severity
    from expenditure
    inner join complete on complete.document_id = expenditure.document_id
    inner join digits on digits.document_id = expenditure.document_id
    left join units_added
        on units_added.document_id = expenditure.document_id
        and units_added.fund = expenditure.fund
        and units_added.functional_code is not distinct from expenditure.functional_code
    where
        expenditure.total_yuan is not null
        and exists (
            select 1
            from units_added as totals
            where
                totals.document_id = expenditure.document_id
                and totals.fund = expenditure.fund
                and totals.functional_code is null
        )
),

tested as (
    select * from prior_documents
    union all
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
    from narratives
    where fits or is_one
    union all
    select * from departments
)

select
    document_id,
    check_code,
    scope_label,
    left_label,
    right_label,
    left_yuan,
    right_yuan,
    left_yuan - right_yuan as difference_yuan,
    trim_scale(tolerance_yuan) as tolerance_yuan,
    case
        when left_yuan = right_yuan then 'exact'
        when abs(left_yuan - right_yuan) <= tolerance_yuan then 'rounding'
        else 'fail'
    end as verdict,
    page_no,
    severity,
    row_number() over (partition by document_id order by check_code, page_no, left_label, left_yuan, right_yuan) as check_no
from tested
