-- Which part of the warehouse is touched by what was loaded since it was published. Run on an empty file, with raw
-- attached as raw and the published warehouse as published. Where in doubt more is chosen: that costs time, less would
-- leave something behind that a build of everything would not show.

create schema part;

-- What is loaded while the part is built is left to the next night.
create table part.loads as select load_id from raw.raw.loads;

-- What versions of one document have in common (int_documents_superseded): they are chosen together.
create temp view traits as
select document_id, source_uri as trait
from raw.raw.documents
where source_uri <> '' and not contains(source_uri, '#row ')
union
select document_id, concat_ws('|', issuer, region_code, subject_years)
from raw.raw.documents
where issuer <> '' and region_code <> '' and subject_years <> ''
union
select document_id, concat_ws('|', issuer, region_code, subject_years)
from published.marts.dim_document
where issuer <> '' and region_code <> '' and subject_years <> ''
union
select document_id, source_uri
from published.marts.dim_document
where source_uri <> '' and not contains(source_uri, '#row ');

create temp table shared_traits as
select document_id, trait
from traits
where trait in (select trait from traits group by trait having count(*) > 1);

-- Documents that got records since, with all versions of them.
create temp table changed as
with recursive loads as (
    select load_id from part.loads
    except
    select load_id from published.marts.ops_loads
),

loaded as (
    select document_id from raw.raw.documents where load_id in (select load_id from loads)
    union
    select document_id from raw.raw.items where load_id in (select load_id from loads)
    union
    select document_id from raw.raw.item_agencies where load_id in (select load_id from loads)
    union
    select document_id from raw.raw.statements where load_id in (select load_id from loads)
    union
    select document_id from raw.raw.qualitative_statements where load_id in (select load_id from loads)
),

reached as (
    select document_id from loaded
    union
    select versions.document_id
    from reached
    inner join shared_traits as own on reached.document_id = own.document_id
    inner join shared_traits as versions on own.trait = versions.trait
)

select document_id from reached;

-- What is said of a region in a document, as it is published (raw lacks the shipped records) and as raw has it, in all
-- readings (there by the name that is printed: each region of that name may be meant). Figures that add up are compared
-- with those of the regions above and below (int_region_levels_compared).
create temp table said as
select
    coalesce(regions.region_code, documents.region_code) as region_code,
    statements.kind
from (
    select document_id, region_name, region_code from raw.raw.documents
    union
    -- More may be loaded of a document that is shipped.
    select document_id, region_name, region_code from published.records.documents
) as documents
inner join changed on documents.document_id = changed.document_id
inner join (
    select document_id, region_name, kind from raw.raw.statements
    union
    select document_id, region_name, null from raw.raw.qualitative_statements
    union
    -- A correction may name another kind or region.
    select statements.document_id, statements.region_name, corrections.new_value
    from raw.raw.statements as statements
    inner join published.corrections.statement_corrections as corrections
        on statements.document_id = corrections.document_id and corrections.field = 'kind'
    union
    select corrections.document_id, corrections.new_value, 'count'
    from published.corrections.statement_corrections as corrections
    where corrections.field = 'region_name'
) as statements on documents.document_id = statements.document_id
left join published.marts.dim_region as regions
    on statements.region_name = regions.region_name and statements.region_name is distinct from documents.region_name
union
select region_code, null
from raw.raw.documents
inner join changed using (document_id)
union
select region_code, null
from published.marts.dim_document
inner join changed using (document_id)
union
select region_code, kind
from published.marts.fct_statements
inner join changed using (document_id)
union
select region_code, null
from published.marts.fct_qualitative_statements
inner join changed using (document_id);

create temp table touched as
select
    region_code,
    coalesce(bool_or(kind in ('count', 'money', 'area', 'length', 'volume', 'mass')), false) as adds_up
from said
where region_code is not null
group by region_code;

-- With the regions below (their figures may now be larger than that of the region above) and those above (theirs may
-- have been found too small, and are flagged with them).
create temp table compared as
with lower_ones as (
    select region_code from touched
    union
    select regions.region_code
    from published.marts.dim_region as regions
    inner join touched on touched.region_code in (regions.city_code, regions.province_code) and touched.adds_up
)

select region_code from lower_ones
union
select unnest([regions.city_code, regions.province_code])
from published.marts.dim_region as regions
inner join lower_ones on regions.region_code = lower_ones.region_code;

-- Documents that say in one of their items what concerns another region: the item of the one is judged by the
-- commitments of the other. A document without a region stands for itself.
create temp table elsewhere as
select distinct
    coalesce(documents.region_code, documents.document_id) as key,
    statements.region_code as other_code
from published.marts.fct_statements as statements
inner join published.marts.dim_document as documents on statements.document_id = documents.document_id
where statements.item_id is not null and statements.region_code is distinct from documents.region_code;

-- Keys of rows that are built anew: regions, and documents for what has no region.
create table part.keys as
select region_code as key from compared where region_code is not null
union
select key from elsewhere where other_code in (select region_code from compared)
union
select document_id from changed;

-- Regions of which all has to be known: these, those above them, and those their items are judged by.
create temp table known as
select key as region_code from part.keys
union
select unnest([city_code, province_code])
from published.marts.dim_region
where region_code in (select key from part.keys)
union
select other_code from elsewhere where key in (select key from part.keys);

-- Documents that are read: all that speak of these regions, those shipped (they come with every build), and versions.
create table part.documents as
with recursive speaking as (
    select document_id from published.marts.fct_statements where region_code in (select region_code from known)
    union
    select document_id from published.marts.fct_qualitative_statements where region_code in (select region_code from known)
    union
    select document_id from published.marts.dim_document where region_code in (select region_code from known)
    union
    select document_id from published.records.documents
    union
    select document_id from changed
),

reached as (
    select document_id from speaking
    union
    select versions.document_id
    from reached
    inner join shared_traits as own on reached.document_id = own.document_id
    inner join shared_traits as versions on own.trait = versions.trait
)

select
    document_id,
    document_id in (select document_id from changed) as is_changed
from reached;

-- Flags by findings that stay as they are: of statements of other regions, and of what belongs to no statement.
create table part.flags as
with findings as (
    select
        findings.check_code,
        findings.statement_id,
        findings.other_statement_id
    from published.marts.fct_check_results as findings
    left join published.marts.fct_statements as statements
        on coalesce(findings.statement_id, findings.other_statement_id) = statements.statement_id
    where
        findings.severity = 'error'
        and coalesce(statements.region_code, statements.document_id, findings.document_id)
        not in (select key from part.keys)
)

select statement_id, check_code from findings where statement_id is not null
union
select other_statement_id, check_code from findings where other_statement_id is not null;
