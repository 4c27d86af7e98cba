-- The index of a primary key has to lie in memory whole, and a load that keeps little of raw there could commit no more
-- than a million statements. Keys of what documents hold are kept by those who write them (load/gate.py, load/store.py).

alter table raw.passages rename to passages_keyed;
create table raw.passages (
    document_id varchar not null,
    origin varchar not null,
    extractor_version varchar not null,
    passage_ordinal integer not null,
    section_path varchar,
    item_no integer,
    char_start integer not null,
    char_end integer not null,
    repeat_of integer,
    content_sha256 varchar not null,
    load_id varchar not null,
    loaded_at timestamp not null
);
insert into raw.passages by name from raw.passages_keyed;
drop table raw.passages_keyed;
comment on table raw.passages is 'Passages of documents (grain: document × passage_ordinal, for an origin and extractor version).';
comment on column raw.passages.repeat_of is 'passage_ordinal of the earlier passage this one repeats.';

alter table raw.items rename to items_keyed;
create table raw.items (
    document_id varchar not null,
    origin varchar not null,
    extractor_version varchar not null,
    item_ordinal integer not null,
    item_no integer,
    item_kind varchar not null,
    title varchar not null,
    char_start integer,
    char_end integer,
    category_code varchar,
    due_date date,
    due_rule varchar,
    reported_status varchar,
    reported_status_char_start integer,
    reported_status_char_end integer,
    content_sha256 varchar not null,
    load_id varchar not null,
    loaded_at timestamp not null
);
insert into raw.items by name from raw.items_keyed;
drop table raw.items_keyed;
comment on table raw.items is 'Items of documents (grain: document × item_ordinal, for an origin and extractor version).';
comment on column raw.items.item_ordinal is 'Place of the item in the document, from 1.';
comment on column raw.items.item_no is 'The number printed before the item, where there is one.';
comment on column raw.items.char_start is 'Offset of the first character of the text that treats the item (Unicode characters of the decoded file).';
comment on column raw.items.reported_status is 'What the document says of the whole item in words (提前完成任务目标: met); its span says where.';

alter table raw.item_agencies rename to item_agencies_keyed;
create table raw.item_agencies (
    document_id varchar not null,
    origin varchar not null,
    extractor_version varchar not null,
    item_ordinal integer not null,
    agency_role varchar not null,
    agency_ordinal integer not null,
    agency_printed varchar not null,
    content_sha256 varchar not null,
    load_id varchar not null,
    loaded_at timestamp not null
);
insert into raw.item_agencies by name from raw.item_agencies_keyed;
drop table raw.item_agencies_keyed;
comment on table raw.item_agencies is 'Agencies of items as printed (grain: document × item_ordinal × agency_role × agency_ordinal, for an origin and extractor version).';

alter table raw.statements rename to statements_keyed;
create table raw.statements (
    document_id varchar not null,
    origin varchar not null,
    extractor_version varchar not null,
    char_start integer not null,
    char_end integer not null,
    surface varchar not null,
    value decimal(28, 8) not null,
    value_high decimal(28, 8),
    printed_step decimal(28, 8),
    unit varchar not null,
    unit_printed varchar,
    comparator varchar not null,
    role varchar not null,
    kind varchar not null,
    is_completion_rate boolean not null,
    money_kind varchar,
    year integer,
    region_name varchar,
    item_no integer,
    subject varchar not null,
    category_code varchar,
    repeat_of integer,
    part_of integer,
    modality varchar,
    as_of_date date,
    rule varchar,
    confidence decimal(5, 4),
    content_sha256 varchar not null,
    load_id varchar not null,
    loaded_at timestamp not null
);
insert into raw.statements by name from raw.statements_keyed;
drop table raw.statements_keyed;
comment on table raw.statements is 'Quantity statements (grain: document × origin × extractor_version × char_start): one number in one document.';
comment on column raw.statements.char_start is 'Offset of the first character of the number in the decoded text; scale words belong to it, the unit does not.';
comment on column raw.statements.value is 'The number after scaling (5.8亿 is 580000000); percentages stay in per cent.';
comment on column raw.statements.value_high is 'Upper end of a range.';
comment on column raw.statements.printed_step is 'What one unit of the last printed digit is worth (10000000 for 5.8亿).';
comment on column raw.statements.unit is 'Unit as written, in simplified characters, without scale words; empty where none is written.';
comment on column raw.statements.unit_printed is 'Unit exactly as it stands in the text; in a table that of the column or caption, whose scale word (万元) multiplies the number.';
comment on column raw.statements.repeat_of is 'char_start of the earlier statement of the same document that this one repeats.';
comment on column raw.statements.part_of is 'char_start of the statement whose amount the document says holds this one (其中).';
comment on column raw.statements.modality is 'The word that says how firm a target is (力争, 确保, 计划, …), as printed.';

alter table raw.qualitative_statements rename to qualitative_statements_keyed;
create table raw.qualitative_statements (
    document_id varchar not null,
    origin varchar not null,
    extractor_version varchar not null,
    char_start integer not null,
    char_end integer not null,
    surface varchar not null,
    subject varchar not null,
    comparator varchar not null,
    benchmark varchar not null,
    role varchar not null,
    year integer,
    region_name varchar,
    item_no integer,
    category_code varchar,
    modality varchar,
    rule varchar,
    content_sha256 varchar not null,
    load_id varchar not null,
    loaded_at timestamp not null
);
insert into raw.qualitative_statements by name from raw.qualitative_statements_keyed;
drop table raw.qualitative_statements_keyed;
comment on table raw.qualitative_statements is 'Statements in words (grain: document × origin × extractor_version × char_start): a measure set against another without a number (居民收入增长与经济增长同步).';
comment on column raw.qualitative_statements.subject is 'The measure; a growth is called 增速 whatever the word printed.';
comment on column raw.qualitative_statements.comparator is 'How it stands to the benchmark: eq (同步, 持平), approx (基本同步), gt (快于, 高于), ge (不低于), lt, le.';
comment on column raw.qualitative_statements.benchmark is 'What it is measured by: another measure, a level (全国平均水平), another group, the year before.';
