-- What is counted or summed by district is the same by category, by year and by both, and money is that of its amounts.
{% set measures = promise_measures() + commitment_measures() + itemised_measures() %}
with sums as (
    {% for model in ['fct_district_year', 'fct_district_year_category', 'fct_category_year', 'fct_year'] %}
    select
        '{{ model }}' as model_name,
        {% for measure in measures %}
        cast(coalesce(sum({{ measure }}), 0) as decimal(38, 2)) as {{ measure }}{{ ',' if not loop.last }}
        {% endfor %}
    from {{ ref(model) }}
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

told as (
    unpivot sums
    on {{ measures | join(', ') }}
    into name measure value total
),

amounts as (
    select
        itemised.money_kind || '_itemised_yuan' as measure,
        cast(sum(itemised.amount_yuan) as decimal(38, 2)) as total
    from {{ ref('int_spending_itemised') }} as itemised
    inner join {{ ref('fct_district_year') }} as districts
        on itemised.region_code = districts.region_code and itemised.year = districts.year
    group by itemised.money_kind
),

compared as (
    select
        model_name,
        measure,
        total
    from told
    union all
    select
        'int_spending_itemised' as model_name,
        measure,
        total
    from amounts
)

select
    measure,
    min(total) as lowest,
    max(total) as highest
from compared
group by measure
having min(total) <> max(total)
