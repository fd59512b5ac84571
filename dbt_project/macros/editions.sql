{# What the documents of one publisher, kind, scope and year have in common: the tables and the narrative of one disclosure. #}
{% macro edition_columns(relation) -%}
    {{ relation }}.publisher_unit_id,
    {{ relation }}.document_kind,
    {{ relation }}.document_scope,
    {{ relation }}.fiscal_year
{%- endmacro %}


{# That `earlier` is of the year before `later`, of the same publisher, kind and scope. #}
{% macro is_year_before(earlier, later) -%}
    {{ earlier }}.publisher_unit_id = {{ later }}.publisher_unit_id
    and {{ earlier }}.document_kind = {{ later }}.document_kind
    and {{ earlier }}.document_scope = {{ later }}.document_scope
    and {{ earlier }}.fiscal_year = {{ later }}.fiscal_year - 1
{%- endmacro %}


{#
What a figure of `relation` is compared by, as code_key and fund_key: a code that ended counts as the one that took its place (`series`
joined by the code), 收支总计 is the total of both sides, and narratives do not say of which fund 三公 are.
#}
{% macro comparable_keys(relation, series='series') -%}
    case {{ relation }}.subject_code
        when 'income_expenditure' then 'expenditure'
        else coalesce({{ series }}.series_code, {{ relation }}.subject_code)
    end as code_key,
    case
        when {{ relation }}.subject_kind in ('three_public', 'agency_operation') then 'any' else {{ relation }}.fund
    end as fund_key
{%- endmacro %}

{# The name of a body without what says that the document is of its own organ, or sums up its units. #}
{% macro without_own_addition(name) -%}
regexp_replace({{ name }}, '（[^（）]*(本级|机关|汇总)[^（）]*）$', '')
{%- endmacro %}
