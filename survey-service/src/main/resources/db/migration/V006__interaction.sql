-- Contact reasons -----------------------------------------------------------------------------------------------------

create table contact_reason (
  id integer generated always as identity primary key,
  reason_id text not null unique,
  display_name text not null,
  version integer not null check (version >= 1),
  window_days integer not null check (window_days between 1 and 365),
  beyond_first_level boolean not null,
  create_time timestamptz not null,
  update_time timestamptz not null,
  row_version bigint not null
);
comment on table contact_reason is 'Why customers get in touch, each reason as it is now.';
comment on column contact_reason.reason_id is 'The last part of the resource name.';
comment on column contact_reason.window_days is 'Within how many days another contact is the same matter.';
comment on column contact_reason.beyond_first_level is 'Whether the desk cannot settle such contacts by itself.';
comment on column contact_reason.row_version is 'Counts the changes of the row; the etag.';

create table contact_reason_version (
  reason integer not null references contact_reason,
  version integer not null,
  window_days integer not null,
  beyond_first_level boolean not null,
  create_time timestamptz not null,
  primary key (reason, version)
);
comment on table contact_reason_version is
  'Every contact reason as it was in each of its versions; never changed: interactions keep theirs.';

-- Interactions --------------------------------------------------------------------------------------------------------

create table interaction (
  id uuid not null,
  external_id text,
  customer text,
  account text,
  reason integer not null,
  reason_version integer not null,
  channel text not null,
  unit text not null,
  agent text,
  journey_id text,
  stage text,
  touchpoint text,
  start_time timestamptz not null,
  record_time timestamptz not null,
  wait_seconds integer,
  handle_seconds integer,
  hold_seconds integer,
  wrap_seconds integer,
  resolved boolean,
  escalated boolean not null,
  dead_end boolean not null,
  complaint boolean not null,
  cost bigint,
  currency text,
  erased boolean not null default false,
  primary key (id),
  check ((cost is null) = (currency is null))
) partition by range (id);
comment on table interaction is
  'Contacts of customers. Partitioned by the month in which they began, which the UUIDv7 begins with.';
comment on column interaction.customer is
  'The opaque id of the customer; after erasing a token that leads to nobody, so that contacts of one customer still count '
  'together.';
comment on column interaction.handle_seconds is 'Handling in all; hold_seconds and wrap_seconds are parts of it.';
comment on column interaction.resolved is 'Whether the desk settled it; null if it does not say.';
comment on column interaction.dead_end is 'Whether nobody at the desk had the authority to help.';
comment on column interaction.cost is 'In minor units of the currency.';
create index interaction_chain on interaction (customer, reason, id) where customer is not null;

create table interaction_key (
  external_id text primary key,
  interaction uuid not null
);
comment on table interaction_key is
  'The external ids that were seen: an interaction with one of them is not counted again. Apart from the interactions, '
  'because a unique key of a partitioned table cannot reach over the months.';

-- The application may not change tables, so it asks for a month's partition through this function.
create function ensure_interaction_month(month date) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  partition_name text := 'interaction_' || to_char(month, 'YYYY_MM');
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
  perform pg_advisory_xact_lock(hashtext('interaction_month'), extract(epoch from month)::bigint::integer);
  -- Asks the table itself: to_regclass may still remember that there was none before the wait.
  perform from pg_class where relname = partition_name and relnamespace = 'public'::regnamespace;
  if found then
    return;
  end if;
  -- Attaching takes a weaker lock on the parent than creating in place, so that recording goes on meanwhile.
  execute format('create table %I (like interaction including defaults including constraints)', partition_name);
  execute format('alter table interaction attach partition %I for values from (%L) to (%L)', partition_name, low, high);
end
$$;
comment on function ensure_interaction_month is 'Creates the partition of interaction for the month, unless it is there.';
revoke all on function ensure_interaction_month from public;

-- Figures -------------------------------------------------------------------------------------------------------------

create table contact_series (
  id integer generated always as identity primary key,
  window_days integer not null,
  currency text not null,
  by_agent boolean not null,
  unique (window_days, currency, by_agent)
);
comment on table contact_series is
  'Contacts that are counted apart: their number in metric_delta and metric_segment is the id below zero. Volumes have 0.';
comment on column contact_series.currency is 'The currency of their cost; empty without one.';
comment on column contact_series.by_agent is 'Whether they are counted by agent rather than by reason, channel and step.';

create table contact_volume (
  day date not null,
  unit text not null,
  journey_id text not null,
  order_count bigint not null check (order_count >= 0),
  customer_count bigint not null check (customer_count >= 0),
  update_time timestamptz not null,
  primary key (day, unit, journey_id)
);
comment on table contact_volume is
  'How much business there was: the denominators of the contact rate, as last sent. A change is counted as a difference.';
comment on column contact_volume.journey_id is 'Empty if it is not told apart.';

-- Imports -------------------------------------------------------------------------------------------------------------

alter table import alter column questionnaire drop not null;
alter table import add column kind text not null default 'responses' check (kind in ('responses', 'interactions'));
alter table import add constraint import_of_responses_names_its_questionnaire
  check ((questionnaire is not null) = (kind = 'responses'));
create unique index import_of_interactions on import (import_id) where kind = 'interactions';
comment on column import.kind is 'What its rows hold.';

-- Rights --------------------------------------------------------------------------------------------------------------

grant select, insert, update on contact_reason, interaction, contact_volume to ${app_role};
grant select, insert on contact_reason_version, interaction_key, contact_series to ${app_role};
grant execute on function ensure_interaction_month to ${app_role};
