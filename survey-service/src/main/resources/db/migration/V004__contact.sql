-- Contact records -------------------------------------------------------------------------------------------------------

create table contact (
  customer text primary key,
  account text,
  display_name text not null,
  email text not null,
  language text not null,
  time_zone text not null,
  unit text not null,
  consents jsonb not null default '[]',
  create_time timestamptz not null,
  update_time timestamptz not null,
  row_version bigint not null
);
comment on table contact is 'How customers can be reached and what they allowed; a row is deleted when its customer is erased.';
comment on column contact.customer is 'The opaque id of the customer; the last part of the resource name.';
comment on column contact.account is 'The account or household; null if none.';
comment on column contact.consents is 'What the customer allowed and refused, at most one statement for a channel and purpose.';
comment on column contact.row_version is 'Counts the changes of the row; the etag.';
create index contact_account on contact (account) where account is not null;

-- Contact policies ------------------------------------------------------------------------------------------------------

create table contact_policy (
  policy_id text primary key,
  display_name text not null,
  rules jsonb not null,
  effective_time timestamptz,
  create_time timestamptz not null,
  update_time timestamptz not null,
  row_version bigint not null
);
comment on table contact_policy is 'Sets of rules about contacting customers; once published a row is never changed.';
comment on column contact_policy.effective_time is 'From when on it is in force; null for a draft.';

-- What was asked of the arbiter -----------------------------------------------------------------------------------------

create table contact_ask (
  id uuid not null,
  customer text,
  account text,
  unit text not null,
  channel text not null,
  class text not null,
  stage text,
  outcome smallint not null check (outcome between 1 and 3),
  rule text not null,
  policy text not null,
  request_time timestamptz not null,
  next_time timestamptz,
  expire_time timestamptz,
  use_time timestamptz,
  release_time timestamptz,
  draw integer,
  holdout_below integer,
  sample_below integer,
  primary key (id),
  check ((outcome = 1) = (expire_time is not null)),
  check (use_time is null or (outcome = 1 and release_time is null))
) partition by range (id);
comment on table contact_ask is
  'Every request to contact a customer with its answer, and what became of it. Partitioned by the month of the request, '
  'which the UUIDv7 begins with.';
comment on column contact_ask.customer is 'The opaque id; null once the customer is erased.';
comment on column contact_ask.outcome is '1 allowed, 2 deferred, 3 suppressed.';
comment on column contact_ask.policy is 'The id of the contact policy that decided.';
comment on column contact_ask.next_time is 'When a contact of the kind was next possible, as far as was known.';
comment on column contact_ask.expire_time is 'When the reservation lapses, unless it is used or released before.';
comment on column contact_ask.draw is 'The draw of holdout and sampling in millionths; null if there was none.';
comment on column contact_ask.holdout_below is 'Below this draw the customer was held out.';
comment on column contact_ask.sample_below is 'From there and below this draw the customer was in the sample.';
create index contact_ask_customer on contact_ask (customer, outcome, id) where customer is not null;
create index contact_ask_account on contact_ask (account, outcome, id) where account is not null;

-- The application may not change tables, so it asks for a month's partition through this function.
create function ensure_contact_ask_month(month date) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  partition_name text := 'contact_ask_' || to_char(month, 'YYYY_MM');
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
  perform pg_advisory_xact_lock(hashtext('contact_ask_month'), extract(epoch from month)::bigint::integer);
  -- Asks the table itself: to_regclass may still remember that there was none before the wait.
  perform from pg_class where relname = partition_name and relnamespace = 'public'::regnamespace;
  if found then
    return;
  end if;
  -- Attaching takes a weaker lock on the parent than creating in place, so that deciding goes on meanwhile.
  execute format('create table %I (like contact_ask including defaults including constraints)', partition_name);
  execute format('alter table contact_ask attach partition %I for values from (%L) to (%L)', partition_name, low, high);
end
$$;
comment on function ensure_contact_ask_month is 'Creates the partition of contact_ask for the month, unless it is there.';
revoke all on function ensure_contact_ask_month from public;

create table contact_wait (
  customer text not null,
  class text not null,
  account text,
  channel text not null,
  start_time timestamptz not null,
  return_time timestamptz not null,
  primary key (customer, class)
);
comment on table contact_wait is 'Classes of contacts that were deferred and wait for their turn with a customer.';
comment on column contact_wait.start_time is 'Since when the class waits.';
comment on column contact_wait.return_time is 'When its sender was told to come back.';
create index contact_wait_account on contact_wait (account) where account is not null;

-- Rights ----------------------------------------------------------------------------------------------------------------

grant select, insert, update, delete on contact, contact_wait to ${app_role};
grant select, insert, update on contact_policy, contact_ask to ${app_role};
grant execute on function ensure_contact_ask_month to ${app_role};
