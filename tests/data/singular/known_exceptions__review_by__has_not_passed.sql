-- An exception holds until its day; then somebody has to look at the finding again.
select
    check_code,
    subject_key,
    review_by
from {{ ref('known_exceptions') }}
where review_by < {{ evaluation_date() }}
