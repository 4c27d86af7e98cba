-- Every day of the years of dim_year: dbt asks for a calendar of days (a time spine), whatever the grain of the facts.
select
    {{ each_day('first_date', 'last_date') }} as calendar_date,
    year
from {{ ref('dim_year') }}
