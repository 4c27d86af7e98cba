-- What the warehouse says of the documents of a corpus, beside what is true.
create table found_documents as
select
    document_id,
    is_superseded,
    replace(split_part(source_uri, '/', -1), 'copy-of-', '') as document
from warehouse.marts.dim_document
where document in (select document from true_documents);

create table true_numbered as
select
    *,
    row_number() over (partition by document, value, unit order by place) as occurrence
from true_statements;

create table found_numbered as
select
    found_documents.document,
    statements.*,
    row_number() over (partition by statements.document_id, value, unit order by char_start) as occurrence
from warehouse.marts.fct_statements as statements
inner join found_documents using (document_id);

-- A statement of the truth beside the one that was found for it.
create table matched as
select
    found.statement_id,
    found.char_start,
    found.evidence,
    told.document,
    told.place,
    told.value,
    told.unit,
    told.measure,
    told.item_no,
    told.subject as true_subject,
    found.subject as found_subject,
    told.comparator as true_comparator,
    found.comparator as found_comparator,
    told.role as true_role,
    found.role as found_role,
    told.kind as true_kind,
    found.kind as found_kind,
    told.year as true_year,
    found.year as found_year,
    told.region_code as true_region_code,
    found.region_code as found_region_code,
    told.is_completion_rate as true_is_completion_rate,
    found.is_completion_rate as found_is_completion_rate,
    told.money_kind as true_money_kind,
    found.money_kind as found_money_kind,
    told.is_repeat as true_is_repeat,
    found.is_repeat as found_is_repeat
from true_numbered as told
inner join found_numbered as found using (document, value, unit, occurrence);

-- Those that are right in all that aggregates go by.
create table right_statements as
select *
from matched
where
    true_comparator = found_comparator
    and true_role = found_role
    and true_kind = found_kind
    and true_year is not distinct from found_year
    and true_region_code is not distinct from found_region_code
    and true_is_completion_rate = found_is_completion_rate
    and true_money_kind is not distinct from found_money_kind;

-- What can be paired: numbers of promises in documents that nothing supersedes, each once.
create table pairable as
select told.*
from true_statements as told
inner join true_documents using (document)
where
    told.measure <> ''
    and told.measure <> 'items'
    and not told.is_repeat
    and not true_documents.is_superseded;

-- An actual whose target is told somewhere, with the documents it is told in.
create table true_pairs as
select distinct
    actuals.document,
    actuals.place
from pairable as actuals
inner join pairable as targets using (region_code, year, measure)
where actuals.role = 'actual' and targets.role = 'target';

create table found_pairs as
select
    actuals.statement_id as actual_id,
    targets.statement_id as target_id,
    actuals.pair_rule
from warehouse.marts.fct_commitment_links as actuals
inner join warehouse.marts.fct_commitment_links as targets using (commitment_id)
where
    actuals.link_role = 'actual'
    and targets.link_role in ('target', 'restated')
    and actuals.document_id in (select document_id from found_documents)
    and targets.document_id in (select document_id from found_documents);

create table judged_pairs as
select
    found_pairs.*,
    actuals.document,
    actuals.place,
    actuals.measure as actual_measure,
    targets.measure as target_measure,
    actuals.true_role = 'actual'
    and targets.true_role = 'target'
    and actuals.measure = targets.measure
    and actuals.true_year = targets.true_year
    and actuals.true_region_code = targets.true_region_code as is_right
from found_pairs
left join matched as actuals on found_pairs.actual_id = actuals.statement_id
left join matched as targets on found_pairs.target_id = targets.statement_id;

create table true_shares as
select
    shares.document,
    parts.statement_id as part_id,
    wholes.statement_id as whole_id,
    printed.statement_id as share_id
from true_shares_told as shares
left join matched as parts on shares.document = parts.document and shares.part = parts.place
left join matched as wholes on shares.document = wholes.document and shares.whole = wholes.place
left join matched as printed on shares.document = printed.document and shares.share = printed.place
inner join true_documents on shares.document = true_documents.document
where not true_documents.is_superseded;

create table found_shares as
select
    found_documents.document,
    shares.part_statement_id as part_id,
    shares.whole_statement_id as whole_id,
    shares.share_statement_id as share_id
from warehouse.marts.fct_spending_share as shares
inner join found_documents using (document_id);

create table right_shares as
select true_shares.*
from true_shares
inner join found_shares
    on
        true_shares.part_id = found_shares.part_id
        and true_shares.whole_id is not distinct from found_shares.whole_id
        and true_shares.share_id is not distinct from found_shares.share_id;

-- Every whole of the corpus that is told with a share's part stands before 其中.
create table true_parts as
select part_id, whole_id from true_shares where whole_id is not null;

create table found_parts as
select parts.statement_id as part_id, wholes.statement_id as whole_id
from warehouse.marts.fct_statements as parts
inner join warehouse.marts.fct_statements as wholes
    on parts.document_id = wholes.document_id and parts.part_of = wholes.char_start
inner join found_documents on parts.document_id = found_documents.document_id
where not found_documents.is_superseded;

-- A planted fault and the finding that tells it; findings of these checks that nobody planted are wrong.
create table true_faults as
select
    faults.document,
    faults.check_code,
    matched.statement_id
from true_faults_told as faults
left join matched on faults.document = matched.document and faults.statement = matched.place
inner join true_documents on faults.document = true_documents.document
where not true_documents.is_superseded;

create table found_faults as
select
    found_documents.document,
    results.check_code,
    results.statement_id
from warehouse.marts.fct_check_results as results
inner join found_documents using (document_id)
where
    results.severity = 'error'
    and results.check_code in (select check_code from true_faults_told)
    -- Where a plan has a newer version, the report still measures by the first: what is told of that is right.
    and found_documents.document not in (
        select document from true_documents semi join (from true_documents where is_superseded) using (region_code, year)
    );

create table scores as
select 1 as place, 'documents' as what, (select count(*) from true_documents) as true_count,
    (select count(*) from found_documents) as found_count,
    (select count(distinct document) from found_documents) as right_count,
    (select count(distinct document) from found_documents) as found_right_count
union all
select 2, 'statements: value and unit', (select count(*) from true_numbered), (select count(*) from found_numbered),
    (select count(*) from matched), (select count(*) from matched)
union all
select 3, 'statements: all fields', (select count(*) from true_numbered), (select count(*) from found_numbered),
    (select count(*) from right_statements), (select count(*) from right_statements)
union all
select 4, 'pairs', (select count(*) from true_pairs), (select count(*) from judged_pairs),
    (select count(*) from true_pairs semi join (from judged_pairs where is_right) using (document, place)),
    (select count(*) from judged_pairs where is_right)
union all
select 5, 'shares', (select count(*) from true_shares where share_id is not null),
    (select count(*) from found_shares where share_id is not null),
    (select count(*) from right_shares where share_id is not null),
    (select count(*) from right_shares where share_id is not null)
union all
select 5.5, 'parts of wholes', (select count(*) from true_parts), (select count(*) from found_parts),
    (select count(*) from true_parts semi join found_parts using (part_id, whole_id)),
    (select count(*) from true_parts semi join found_parts using (part_id, whole_id))
union all
select 6, 'planted faults', (select count(*) from true_faults), (select count(*) from found_faults),
    (
        select count(*) from true_faults
        semi join found_faults
            on true_faults.document = found_faults.document
            and true_faults.check_code = found_faults.check_code
            and coalesce(true_faults.statement_id = found_faults.statement_id, true)
    ),
    (
        select count(*) from found_faults
        semi join true_faults
            on true_faults.document = found_faults.document
            and true_faults.check_code = found_faults.check_code
            and coalesce(true_faults.statement_id = found_faults.statement_id, true)
    )
union all
select 7, 'superseded documents', (select count(*) from true_documents where is_superseded),
    (select count(*) from found_documents where is_superseded),
    (select count(*) from found_documents semi join (from true_documents where is_superseded) using (document)
    where is_superseded),
    (select count(*) from found_documents semi join (from true_documents where is_superseded) using (document)
    where is_superseded);
