-- Money without its kind, a kind without money, and a row of which nobody can tell.
select *
from (
    values ('money', 'benefit'), ('money', null), ('count', 'benefit'), (null, null)
) as rows_given (kind, money_kind)
