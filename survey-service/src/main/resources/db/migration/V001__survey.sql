-- Journeys ------------------------------------------------------------------------------------------------------------

create table journey (
  id uuid primary key,
  journey_id text not null unique,
  display_name text not null,
  version integer not null check (version >= 1),
  definition jsonb not null,
  create_time timestamptz not null,
  update_time timestamptz not null,
  row_version bigint not null
);
comment on table journey is 'The journeys, each as it is now.';
comment on column journey.journey_id is 'The last part of the resource name.';
comment on column journey.definition is 'Stages, touchpoints and retired steps of the current version.';
comment on column journey.row_version is 'Counts the changes of the row; the etag.';

create table journey_version (
  journey uuid not null references journey,
  version integer not null,
  display_name text not null,
  definition jsonb not null,
  create_time timestamptz not null,
  primary key (journey, version)
);
comment on table journey_version is 'Every journey as it was in each of its versions; never changed.';

-- Questionnaires ------------------------------------------------------------------------------------------------------

create table questionnaire (
  id uuid primary key,
  questionnaire_id text not null unique,
  display_name text not null,
  journey_id text not null references journey (journey_id),
  definition jsonb not null,
  version integer not null check (version >= 0),
  edited boolean not null,
  create_time timestamptz not null,
  update_time timestamptz not null,
  publish_time timestamptz,
  row_version bigint not null
);
comment on table questionnaire is 'The questionnaires, each as it is edited now.';
comment on column questionnaire.questionnaire_id is 'The last part of the resource name.';
comment on column questionnaire.version is 'The last published version; 0 if there is none.';
comment on column questionnaire.edited is 'Whether the definition differs from the last published version.';

create table questionnaire_version (
  questionnaire uuid not null references questionnaire,
  version integer not null check (version >= 1),
  display_name text not null,
  journey_id text not null,
  definition jsonb not null,
  publish_time timestamptz not null,
  primary key (questionnaire, version)
);
comment on table questionnaire_version is 'Every published version; never changed.';

create table question_series (
  id integer generated always as identity primary key,
  questionnaire uuid not null references questionnaire,
  question_id text not null,
  first_version integer not null,
  start_time timestamptz not null,
  change text not null,
  definition jsonb not null,
  unique (questionnaire, question_id, first_version)
);
comment on table question_series is
  'The runs of versions over which a question kept its wording and scale: figures are comparable within a series only.';
comment on column question_series.change is 'What changed against the series before; empty for the first.';

create table question_series_version (
  questionnaire uuid not null,
  version integer not null,
  question_id text not null,
  series integer not null references question_series,
  primary key (questionnaire, version, question_id),
  foreign key (questionnaire, version) references questionnaire_version
);
comment on table question_series_version is 'The series that a question of a published version belongs to.';

-- Responses -----------------------------------------------------------------------------------------------------------

create table response (
  id uuid not null,
  questionnaire uuid not null,
  questionnaire_version integer not null,
  external_id text,
  customer text,
  unit text not null,
  stage text,
  touchpoint text,
  language text not null,
  response_time timestamptz not null,
  record_time timestamptz not null,
  weight_micros bigint not null check (weight_micros between 0 and 1000000000),
  attributes jsonb,
  answers jsonb not null,
  erased boolean not null default false,
  primary key (questionnaire, id)
) partition by range (id);
comment on table response is
  'What customers answered, without their words. Partitioned by the month of the answer, which the UUIDv7 begins with.';
comment on column response.weight_micros is 'How many customers the response stands for, in millionths.';
comment on column response.answers is 'Scores and chosen options by question id.';
create index response_customer on response (customer) where customer is not null;

create table response_key (
  questionnaire uuid not null,
  external_id text not null,
  response uuid not null,
  primary key (questionnaire, external_id)
);
comment on table response_key is
  'The external ids that were seen: a response with one of them is not counted again. Apart from the responses, because '
  'a unique key of a partitioned table cannot reach over the months.';

create table verbatim (
  response uuid not null,
  question_id text not null,
  questionnaire uuid not null,
  unit text not null,
  stage text,
  response_time timestamptz not null,
  dictionary regconfig not null,
  words text not null,
  search tsvector generated always as (to_tsvector(dictionary, words)) stored,
  primary key (response, question_id)
);
comment on table verbatim is 'What customers wrote; deleted when the customer is erased.';
comment on column verbatim.dictionary is 'The text search configuration of the language they were written in.';
comment on column verbatim.search is 'The words as stems of the language they were written in.';
create index verbatim_search on verbatim using gin (search);

-- The application may not change tables, so it asks for a month's partition through this function.
create function ensure_response_month(month date) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  partition_name text := 'response_' || to_char(month, 'YYYY_MM');
  low uuid := lpad(to_hex((extract(epoch from date_trunc('month', month::timestamp) at time zone 'UTC') * 1000)::bigint),
                   12, '0')::text || '00000000000000000000';
  high uuid := lpad(to_hex((extract(epoch from (date_trunc('month', month::timestamp) + interval '1 month')
                   at time zone 'UTC') * 1000)::bigint), 12, '0')::text || '00000000000000000000';
begin
  if month < date '2000-01-01' or month > (now() + interval '2 months')::date then
    raise exception 'month out of range' using errcode = '22008';
  end if;
  if to_regclass('public.' || partition_name) is not null then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtext('response_month'), extract(epoch from month)::bigint::integer);
  if to_regclass('public.' || partition_name) is not null then
    return;
  end if;
  -- Attaching takes a weaker lock on the parent than creating in place, so that recording goes on meanwhile.
  execute format('create table %I (like response including defaults including constraints)', partition_name);
  execute format('alter table response attach partition %I for values from (%L) to (%L)', partition_name, low, high);
end
$$;
comment on function ensure_response_month is 'Creates the partition of response for the month, unless it is there.';
revoke all on function ensure_response_month from public;

-- Imports -------------------------------------------------------------------------------------------------------------

create table import (
  id uuid primary key,
  questionnaire uuid not null references questionnaire,
  import_id text not null,
  display_name text not null,
  units text[] not null,
  acknowledged_row bigint not null default 0,
  recorded_count bigint not null default 0,
  duplicate_count bigint not null default 0,
  rejected_count bigint not null default 0,
  create_time timestamptz not null,
  update_time timestamptz not null,
  unique (questionnaire, import_id),
  check (acknowledged_row = recorded_count + duplicate_count + rejected_count)
);
comment on table import is 'Numbered lists of rows on their way in, and how far each has come.';
comment on column import.units is 'The units of the caller who opened it; seen by those whose units hold all of them.';

create table import_rejection (
  import uuid not null references import,
  row_number bigint not null,
  field text not null,
  reason text not null,
  primary key (import, row_number)
);
comment on table import_rejection is 'The rows that were refused, and why.';

-- Figures -------------------------------------------------------------------------------------------------------------

create table metric_delta (
  id bigint generated always as identity primary key,
  series integer not null,
  day date not null,
  unit text not null,
  stage text,
  touchpoint text,
  attributes jsonb,
  counts bigint[] not null,
  weights bigint[],
  squares bigint[],
  check ((weights is null) = (squares is null))
);
comment on table metric_delta is
  'What was recorded and is not yet folded into metric_month. Written in the transaction of the responses; a figure is '
  'the sum of its kept months and of these. Never long: folded every second.';
comment on column metric_delta.counts is 'Answers by slot: 0 = missing, then the scores or options in their order.';
comment on column metric_delta.weights is 'Sums of the weights by slot, in millionths; null if every response weighs 1.';
comment on column metric_delta.squares is 'Sums of the squared weights by slot, in millionths; null if every response weighs 1.';
alter table metric_delta set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

create table metric_segment (
  id bigint generated always as identity primary key,
  series integer not null,
  unit text not null,
  dimension_a text not null,
  value_a text not null,
  dimension_b text not null,
  value_b text not null,
  unique (series, unit, dimension_a, value_a, dimension_b, value_b)
);
comment on table metric_segment is
  'What figures are kept for: each unit with those below it, by up to two of stage, touchpoint and segment attributes.';

create table metric_month (
  segment bigint not null references metric_segment,
  month date not null check (extract(day from month) = 1),
  days bytea not null,
  primary key (segment, month)
);
comment on table metric_month is 'The kept figures: a row a segment and month.';
comment on column metric_month.days is
  'The tally of each day with answers, packed: a month is one row to read and to write, however it is cut into days.';

-- Rights --------------------------------------------------------------------------------------------------------------

grant select, insert, update on journey, questionnaire, import to ${app_role};
grant select, insert on journey_version, questionnaire_version, question_series, question_series_version,
  response_key, import_rejection to ${app_role};
grant select, insert, update on response to ${app_role};
grant update on response_key to ${app_role};
grant select, insert, update, delete on verbatim to ${app_role};
grant select, insert, delete on metric_delta to ${app_role};
grant select, insert, update on metric_segment, metric_month to ${app_role};
grant execute on function ensure_response_month to ${app_role};
