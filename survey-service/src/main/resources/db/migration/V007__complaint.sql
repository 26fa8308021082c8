-- Taxonomies ----------------------------------------------------------------------------------------------------------

create table taxonomy (
  id uuid primary key,
  taxonomy_id text not null unique,
  display_name text not null,
  definition jsonb not null,
  version integer not null check (version >= 0),
  edited boolean not null,
  create_time timestamptz not null,
  update_time timestamptz not null,
  publish_time timestamptz,
  row_version bigint not null
);
comment on table taxonomy is 'The trees of tags, each as it is edited now.';
comment on column taxonomy.version is 'The last published version; 0 if there is none.';
comment on column taxonomy.edited is 'Whether the definition differs from the last published version.';

create table taxonomy_version (
  taxonomy uuid not null references taxonomy,
  version integer not null check (version >= 1),
  display_name text not null,
  definition jsonb not null,
  publish_time timestamptz not null,
  primary key (taxonomy, version)
);
comment on table taxonomy_version is 'Every published version; never changed.';

create table tag_rule (
  id uuid primary key,
  tag_rule_id text not null unique,
  taxonomy uuid not null references taxonomy,
  tag text not null,
  expression text not null,
  disabled boolean not null,
  create_time timestamptz not null,
  update_time timestamptz not null,
  row_version bigint not null
);
comment on table tag_rule is 'What words suggest which tag.';
create index tag_rule_taxonomy on tag_rule (taxonomy);

-- Complaints ----------------------------------------------------------------------------------------------------------

create table complaint (
  id uuid primary key,
  taxonomy uuid not null references taxonomy,
  external_id text,
  customer text,
  unit text not null,
  channel text,
  journey text,
  stage text,
  touchpoint text,
  interaction text,
  response text,
  language text not null,
  severity text not null,
  regulator boolean not null,
  state text not null,
  due_time timestamptz not null,
  receive_time timestamptz not null,
  record_time timestamptz not null,
  resolve_time timestamptz,
  erased boolean not null default false,
  row_version bigint not null
);
comment on table complaint is
  'What customers complained about, without their words. The id is a UUIDv7 of the time of receipt. Not partitioned: '
  'complaints are a small part of contacts, and each is looked up by its id for years.';
comment on column complaint.row_version is 'Counts the changes of the row and of its tags; the etag.';
create index complaint_taxonomy on complaint (taxonomy, id);
create index complaint_customer on complaint (customer) where customer is not null;

create table complaint_key (
  taxonomy uuid not null references taxonomy,
  external_id text not null,
  complaint uuid not null,
  primary key (taxonomy, external_id)
);
comment on table complaint_key is
  'The external ids that were seen: a complaint with one of them is not counted again, also after the customer is erased.';

create table complaint_words (
  complaint uuid primary key references complaint,
  words text not null,
  search tsvector generated always as (to_tsvector('simple', words)) stored
);
comment on table complaint_words is 'What customers wrote or said; deleted when the customer is erased.';
create index complaint_words_search on complaint_words using gin (search);

create table complaint_tag (
  complaint uuid not null references complaint,
  tag text not null,
  taxonomy uuid not null,
  state text not null check (state in ('SUGGESTED', 'CONFIRMED', 'REJECTED')),
  source text not null check (source in ('RULE', 'MODEL', 'PERSON')),
  confidence double precision,
  model_version integer not null default 0,
  tag_rule text,
  decide_time timestamptz,
  decided_by text,
  primary key (complaint, tag)
);
comment on table complaint_tag is 'What complaints are about: suggested, confirmed or rejected. The source stays when a person decides.';
comment on column complaint_tag.decided_by is 'The opaque subject of the person who decided; null if nobody did.';
create index complaint_tag_tag on complaint_tag (taxonomy, tag, complaint);

create table complaint_count (
  taxonomy uuid not null,
  tag text not null,
  unit text not null,
  day date not null,
  counted bigint not null,
  confirmed bigint not null,
  primary key (taxonomy, tag, day, unit)
);
comment on table complaint_count is
  'Kept figures: complaints of a day and unit by current tag, each with the tags above it; changed in the transaction of '
  'the complaint, and made anew for retired tags when a taxonomy is published.';
comment on column complaint_count.tag is 'A tag; empty for all complaints; * for those with any tag that counts.';
alter table complaint_count set (fillfactor = 80);

-- Root causes ---------------------------------------------------------------------------------------------------------

create table root_cause (
  id uuid primary key,
  root_cause_id text not null unique,
  unit text not null,
  statement text not null,
  category text not null,
  whys text[] not null,
  defect text not null,
  create_time timestamptz not null,
  update_time timestamptz not null,
  row_version bigint not null
);
comment on table root_cause is 'Why complaints came about, as people found out.';

create table root_cause_complaint (
  root_cause uuid not null references root_cause,
  complaint uuid not null references complaint,
  place integer not null,
  primary key (root_cause, complaint)
);
comment on table root_cause_complaint is 'The complaints that came of a root cause.';
create index root_cause_complaint_complaint on root_cause_complaint (complaint);

-- Learned suggestions -------------------------------------------------------------------------------------------------

create table suggestion_model (
  taxonomy uuid not null references taxonomy,
  version integer not null check (version >= 1),
  train_time timestamptz not null,
  training_count integer not null,
  tags text[] not null,
  held_back integer not null,
  right_first integer not null,
  right_among_three integer not null,
  training_millis bigint not null,
  digest text not null,
  artefact bytea not null,
  primary key (taxonomy, version)
);
comment on table suggestion_model is
  'The learned models; never changed. The artefact holds hashes of features and their weights, and no words.';

-- Rights --------------------------------------------------------------------------------------------------------------

grant select, insert, update on taxonomy, tag_rule, complaint, complaint_tag, complaint_key, root_cause to ${app_role};
grant select, insert on taxonomy_version, suggestion_model to ${app_role};
grant select, insert, update, delete on complaint_words, complaint_count, root_cause_complaint to ${app_role};
