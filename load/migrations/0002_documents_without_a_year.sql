-- A document that names no year was refused; it is kept now, with what is known of it.
alter table raw.documents alter column subject_years drop not null;
comment on column raw.documents.subject_years is 'The years the document is about, ascending, joined by |; empty where none is told.';
