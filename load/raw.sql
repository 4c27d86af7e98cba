-- The raw schema: what the pages say, where it stands, and who read it. Written by load/ alone, append-only.
-- Every statement may run on a file that has the tables already. What changes here needs a step in load/migrations/, which
-- brings older files to the same schema. What documents hold has no primary key here: an index over millions of rows would
-- have to lie in memory whole; its keys (load/schema.py) are kept by the gate and the store. Comments are the documentation
-- readers see in any client.

create schema if not exists raw;

create table if not exists raw.loads (
    load_id varchar primary key,
    source_uri varchar not null,
    source_sha256 varchar not null,
    loader_version varchar not null,
    started_at timestamp not null,
    finished_at timestamp not null,
    read_count integer not null,
    added_count integer not null,
    known_count integer not null,
    rejected_count integer not null
);
comment on table raw.loads is 'One row per run of a loader over one input (grain: load_id). read = added + known + rejected.';
comment on column raw.loads.source_sha256 is 'SHA-256 of the bytes of the input.';
comment on column raw.loads.known_count is 'Records that stood in raw already, with the same content: nothing was added for them.';

create table if not exists raw.documents (
    document_id varchar not null,
    origin varchar not null,
    extractor_version varchar not null,
    document_slug varchar not null,
    source_uri varchar,
    media_type varchar,
    encoding varchar,
    script varchar,
    char_count integer,
    full_text varchar,
    title varchar not null,
    document_number varchar,
    issuer varchar,
    region_name varchar,
    region_code varchar,
    region_state varchar,
    region_method varchar,
    document_kind varchar not null,
    plan_or_report varchar,
    published_date date,
    as_of_date date,
    subject_years varchar,
    declared_item_count integer,
    retrieved_at timestamp,
    content_sha256 varchar not null,
    load_id varchar not null,
    loaded_at timestamp not null,
    primary key (document_id, origin, extractor_version)
);
comment on table raw.documents is 'Documents as read (grain: document_id × origin × extractor_version). A changed document has other bytes, hence another document_id.';
comment on column raw.documents.document_id is 'SHA-256 of the original bytes, in hexadecimal.';
comment on column raw.documents.origin is 'reviewed: checked by hand; extracted: by a program.';
comment on column raw.documents.extractor_version is 'Version of the extractor; empty for reviewed records.';
comment on column raw.documents.full_text is 'The decoded text all offsets refer to; empty where only records were loaded.';
comment on column raw.documents.region_name is 'The region as printed, also where masked (x市).';
comment on column raw.documents.region_state is 'resolved, inferred, ambiguous or unknown.';
comment on column raw.documents.as_of_date is 'The state of things the whole document reports, where it says so (9月中旬 is the 15th).';
comment on column raw.documents.subject_years is 'The years the document is about, ascending, joined by |; empty where none is told.';

create table if not exists raw.passages (
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
comment on table raw.passages is 'Passages of documents (grain: document × passage_ordinal, for an origin and extractor version).';
comment on column raw.passages.repeat_of is 'passage_ordinal of the earlier passage this one repeats.';

create table if not exists raw.items (
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
comment on table raw.items is 'Items of documents (grain: document × item_ordinal, for an origin and extractor version).';
comment on column raw.items.item_ordinal is 'Place of the item in the document, from 1.';
comment on column raw.items.item_no is 'The number printed before the item, where there is one.';
comment on column raw.items.char_start is 'Offset of the first character of the text that treats the item (Unicode characters of the decoded file).';
comment on column raw.items.reported_status is 'What the document says of the whole item in words (提前完成任务目标: met); its span says where.';

create table if not exists raw.item_agencies (
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
comment on table raw.item_agencies is 'Agencies of items as printed (grain: document × item_ordinal × agency_role × agency_ordinal, for an origin and extractor version).';

create table if not exists raw.statements (
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

create table if not exists raw.qualitative_statements (
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
comment on table raw.qualitative_statements is 'Statements in words (grain: document × origin × extractor_version × char_start): a measure set against another without a number (居民收入增长与经济增长同步).';
comment on column raw.qualitative_statements.subject is 'The measure; a growth is called 增速 whatever the word printed.';
comment on column raw.qualitative_statements.comparator is 'How it stands to the benchmark: eq (同步, 持平), approx (基本同步), gt (快于, 高于), ge (不低于), lt, le.';
comment on column raw.qualitative_statements.benchmark is 'What it is measured by: another measure, a level (全国平均水平), another group, the year before.';

create table if not exists raw.rejections (
    load_id varchar not null,
    rejection_ordinal integer not null,
    source_uri varchar not null,
    record_kind varchar,
    place varchar not null,
    field varchar,
    reason_code varchar not null,
    reason varchar not null,
    remedy varchar not null,
    offending varchar,
    record varchar,
    rejected_at timestamp not null,
    primary key (load_id, rejection_ordinal)
);
comment on table raw.rejections is 'Inputs and records that did not get in (grain: load_id × rejection_ordinal), whole, with the reason.';
comment on column raw.rejections.place is 'Where in the input: line 12, row 7, file.';
comment on column raw.rejections.offending is 'The part that is at fault, shortened to 200 characters.';
comment on column raw.rejections.record is 'The whole record as it came, as JSON, so that nothing is lost.';

create table if not exists raw.inbox_files (
    file_sha256 varchar not null,
    reader_version varchar not null,
    source_uri varchar not null,
    read_at timestamp not null,
    primary key (file_sha256, reader_version)
);
comment on table raw.inbox_files is 'Files of the inbox that were read to their end (grain: file_sha256 × reader_version), also those of which nothing got in.';
comment on column raw.inbox_files.reader_version is 'Version of the extractor; records for files of records.';

create table if not exists raw.schema_version (
    version integer primary key,
    loader_version varchar not null,
    migrated_at timestamp not null
);
comment on table raw.schema_version is 'Versions of this schema that the file went through (grain: version); the highest is the one it has.';
