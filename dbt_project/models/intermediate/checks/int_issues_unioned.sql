{{ config(materialized='incremental', indexes=[{'columns': ['document_id']}]) }}

-- Issues as they were found when a document was read, without those of checks or tables that gave way; and of failing checks
-- none of them is about (between documents, or read before there were issues) those of one code, table and difference as one.
-- And tables that must be published and are not there, or are and could not be read; documents that came too late; and figures
-- that the forms a disclosure is published in, as PDF and workbook, print differently.

with issues as (
    select * from {{ ref('stg_core__issues') }}
    where {{ if_kept('document_id') }}
),

checks as (
    select * from {{ ref('int_checks_unioned') }}
    where verdict = 'fail' and {{ if_kept('document_id') }}
),

tables as (
    select * from {{ ref('stg_core__published_tables') }}
    where replaced_by_table_id is not null and {{ if_kept('document_id') }}
),

mandated as (
    select * from {{ ref('int_tables_mandated') }}
    where {{ if_kept('document_id') }}
),

publications as (
    select * from {{ ref('int_publications_expected') }}
    where publication_status = 'late' and {{ if_kept('document_id') }}
),

forms as (
    select * from {{ ref('int_forms_compared') }}
    where {{ if_kept('document_id') }}
),

told as (
    select
        issues.document_id,
        issues.issue_no,
        array_agg(checks.check_no order by checks.check_no) as check_nos
    from issues
    inner join checks on checks.document_id = issues.document_id and checks.check_no = any(issues.check_nos)
    group by issues.document_id, issues.issue_no
),

found as (
    select
        issues.document_id,
        issues.issue_code,
        issues.category,
        issues.severity,
        issues.about,
        issues.message_code,
        issues.message_values,
        issues.doubts,
        issues.page_no,
        issues.other_page_no,
        issues.printed,
        issues.expected,
        issues.difference_yuan,
        coalesce(told.check_nos, '{}'::bigint[]) as check_nos,
        issues.table_id
    from issues
    left join told on told.document_id = issues.document_id and told.issue_no = issues.issue_no
    where
        case
            when cardinality(issues.check_nos) > 0 then told.check_nos is not null
            else issues.table_id is null or issues.table_id not in (select tables.table_id from tables)
        end
),

untold as (
    select
        checks.*,
        row_number() over alike as place_among,
        array_agg(checks.check_no) over (alike rows between unbounded preceding and unbounded following) as check_nos
    from checks
    where
        not exists (
            select 1
            from told
            where told.document_id = checks.document_id and checks.check_no = any(told.check_nos)
        )
    window alike as (
        partition by
            checks.document_id, checks.check_code, checks.number_unit, abs(checks.difference_yuan), checks.table_id
        order by checks.check_no
    )
),

final as (
    select * from found
    union all
    select
        document_id,
        'figure.' || check_code as issue_code,
        'figure' as category,
        -- Within ten times what rounding allows it may be another way of rounding.
        case
            when severity = 'warning' or number_unit is not null or abs(difference_yuan) < 10 * tolerance_yuan then 'low'
            else 'medium'
        end as severity,
        'document' as about,
        case when page_no is null then 'issues.between.difference_unplaced' else 'issues.between.difference' end as message_code,
        jsonb_build_object(
            'page_no', page_no,
            'left', left_label,
            'left_value', to_char(left_yuan, 'FM999,999,999,999,999,999,990.00'),
            'right', right_label,
            'right_value', to_char(right_yuan, 'FM999,999,999,999,999,999,990.00'),
            'difference', to_char(abs(difference_yuan), 'FM999,999,999,999,999,999,990.00'),
            'rule', jsonb_build_object('code', 'identities.' || check_code, 'values', '{}'::jsonb)
        ) as message_values,
        '[]'::jsonb as doubts,
        page_no,
        right_page_no as other_page_no,
        to_char(left_yuan, 'FM999,999,999,999,999,999,990.00') as printed,
        to_char(right_yuan, 'FM999,999,999,999,999,999,990.00') as expected,
        case when number_unit is null then difference_yuan end as difference_yuan,
        check_nos,
        table_id
    from untold
    where place_among = 1
    union all
    select
        document_id,
        'completeness.' || status as issue_code,
        'completeness' as category,
        -- It may stand in a file that was not loaded.
        'low' as severity,
        case status when 'absent' then 'document' else 'reading' end as about,
        'issues.completeness.' || status as message_code,
        jsonb_build_object(
            'page_no', page_no, 'name', {{ chinese_name('table_kind', 'table_kind') }}
        ) as message_values,
        '[]'::jsonb as doubts,
        page_no,
        null as other_page_no,
        null as printed,
        -- By it a line of the reviewed file says which table is meant.
        {{ in_chinese('table_kind') }} as expected,
        null as difference_yuan,
        '{}'::bigint[] as check_nos,
        null as table_id
    from mandated
    -- Of a disclosure without its tables nothing is known of them.
    where status = 'unread' or (status = 'absent' and document_part = 'tables')
    union all
    select
        document_id,
        case when published_on > due_on then 'form.published_late' else 'form.seen_late' end as issue_code,
        'form' as category,
        -- When it was first seen it may have been there for long.
        case when published_on > due_on then 'medium' else 'low' end as severity,
        'document' as about,
        case when published_on > due_on then 'issues.form.published_late' else 'issues.form.seen_late' end as message_code,
        jsonb_build_object(
            'due_on', to_char(due_on, 'YYYY-MM-DD'),
            'day', to_char(case when published_on > due_on then published_on else arrived_on end, 'YYYY-MM-DD')
        ) as message_values,
        '[]'::jsonb as doubts,
        null as page_no,
        null as other_page_no,
        to_char(case when published_on > due_on then published_on else arrived_on end, 'YYYY-MM-DD') as printed,
        to_char(due_on, 'YYYY-MM-DD') as expected,
        null as difference_yuan,
        '{}'::bigint[] as check_nos,
        null as table_id
    from publications
    union all
    select
        document_id,
        'figure.forms' as issue_code,
        'figure' as category,
        'medium' as severity,
        'document' as about,
        'issues.figure.forms' as message_code,
        jsonb_build_object(
            'page_no', page_no,
            'label', coalesce(line_label, ''),
            'printed', printed_text,
            'file', earlier_file_name,
            'other_page_no', earlier_page_no,
            'other_printed', earlier_printed_text
        ) as message_values,
        '[]'::jsonb as doubts,
        page_no,
        null as other_page_no,
        printed_text as printed,
        earlier_printed_text as expected,
        change_yuan as difference_yuan,
        '{}'::bigint[] as check_nos,
        table_id
    from forms
)

select * from final
