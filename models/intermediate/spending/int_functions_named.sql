-- Amounts whose words are the name of a budget function (教育支出, 文化体育与传媒), of any time: documents keep old names.
-- A document that names three functions and more of a region and year tells its spending by function: its other
-- amounts lie within them or hold them, and are no single projects.
with names as (
    select
        function_code,
        function_name as printed
    from {{ ref('budget_functions') }}
    union
    select
        function_code,
        trim(alias) as printed
    from (
        select
            function_code,
            {{ each_part('aliases', '|') }} as alias
        from {{ ref('budget_functions') }}
        where aliases is not null
    ) as aliases
),

codes as (
    select
        {{ normalised_subject('printed') }} as printed,
        min(function_code) as function_code
    from names
    where printed <> ''
    group by {{ normalised_subject('printed') }}
    having count(distinct function_code) = 1
),

named as (
    select
        statements.statement_id,
        statements.document_id,
        statements.region_name,
        statements.year,
        statements.role,
        codes.function_code
    from {{ ref('int_statements_harmonised') }} as statements
    inner join codes
        on {{ without_own_region(normalised_subject('statements.subject')) }} = codes.printed
    where
        statements.kind = 'money'
        and not statements.is_repeat
        and statements.superseded_by_document_id is null
        and statements.role in ('target', 'actual')
),

counted as (
    select
        document_id,
        region_name,
        year,
        count(distinct function_code) as function_count
    from named
    group by document_id, region_name, year
)

select
    named.statement_id,
    named.document_id,
    named.region_name,
    named.year,
    named.role,
    named.function_code,
    counted.function_count >= 3 as is_by_function
from named
inner join counted
    on
        named.document_id = counted.document_id
        and named.region_name is not distinct from counted.region_name
        and named.year is not distinct from counted.year
