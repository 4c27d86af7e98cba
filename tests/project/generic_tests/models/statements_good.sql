select * from (values ('money', 'benefit'), ('count', null)) as rows_given (kind, money_kind)
