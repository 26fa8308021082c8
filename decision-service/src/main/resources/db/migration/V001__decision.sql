-- Decision types and rights ---------------------------------------------------------------------------------------------

create table decision_type (
  id uuid primary key,
  decision_type_id text not null unique,
  definition jsonb not null,
  create_time timestamptz not null,
  update_time timestamptz not null,
  row_version bigint not null
);
comment on table decision_type is 'What may be decided, each as it is now.';
comment on column decision_type.decision_type_id is 'The last part of the resource name.';
comment on column decision_type.definition is 'Name, kind, owner, inputs, RACI, journeys and reason codes.';
comment on column decision_type.row_version is 'Counts the changes of the row; the etag.';
grant select, insert, update on decision_type to ${app_role};

create table suspension (
  id uuid primary key,
  subject text not null,
  reason text not null,
  create_time timestamptz not null,
  end_time timestamptz
);
create unique index suspension_lasting on suspension (subject) where end_time is null;
comment on table suspension is 'People whose authority to decide and approve was taken away, and until when.';
comment on column suspension.subject is 'The subject of the token.';
grant select, insert, update on suspension to ${app_role};

-- Budget pools ----------------------------------------------------------------------------------------------------------

create table budget_pool (
  id uuid primary key,
  pool_id text not null unique,
  display_name text not null,
  currency char(3) not null,
  deposited bigint not null default 0 check (deposited >= 0),
  drawn bigint not null default 0 check (drawn >= 0),
  create_time timestamptz not null,
  check (drawn <= deposited)
);
comment on table budget_pool is 'Money that decisions draw on, in minor units of one currency; the database too refuses to overdraw it.';
grant select, insert, update on budget_pool to ${app_role};

create table budget_deposit (
  id uuid primary key,
  pool uuid not null references budget_pool,
  amount bigint not null,
  reason text not null,
  subject text not null,
  deposit_time timestamptz not null
);
create index budget_deposit_pool on budget_deposit (pool, deposit_time);
comment on table budget_deposit is 'What was put into pools, and taken out of them other than by decisions.';
grant select, insert on budget_deposit to ${app_role};

-- Policies --------------------------------------------------------------------------------------------------------------

create table policy (
  id uuid primary key,
  policy_id text not null unique,
  display_name text not null,
  purpose text not null,
  decision_type text not null unique references decision_type (decision_type_id),
  currency char(3) not null,
  create_time timestamptz not null
);
comment on table policy is 'The policies, one for each decision type.';
grant select, insert, update on policy to ${app_role};

create table policy_version (
  policy uuid not null references policy,
  version integer not null check (version >= 1),
  state text not null check (state in ('DRAFT', 'REVIEWED', 'ACTIVE', 'RETIRED')),
  rules jsonb not null,
  content_hash text not null,
  pilot_units text[] not null,
  change_note text not null,
  findings jsonb not null,
  author text not null,
  reviewer text,
  create_time timestamptz not null,
  review_time timestamptz,
  effective_time timestamptz,
  end_time timestamptz,
  row_version bigint not null,
  primary key (policy, version),
  check (reviewer is distinct from author),
  check (state not in ('REVIEWED', 'ACTIVE') or review_time is not null),
  check (state <> 'ACTIVE' or effective_time is not null)
);
comment on table policy_version is 'The versions of policies; the rules of one that was reviewed never change.';
comment on column policy_version.content_hash is 'SHA-256 of the rules in their canonical form, in hexadecimal.';
comment on column policy_version.pilot_units is 'The units that it is tried in; empty for the whole company.';
comment on column policy_version.row_version is 'Counts the changes of the row; the etag.';
grant select, insert, update on policy_version to ${app_role};

create table business_calendar (
  id uuid primary key,
  calendar_id text not null unique,
  definition jsonb not null,
  create_time timestamptz not null,
  row_version bigint not null
);
comment on table business_calendar is 'When people work; the time for an approval counts in it.';
grant select, insert, update on business_calendar to ${app_role};

-- Decisions -------------------------------------------------------------------------------------------------------------

create table decision (
  id uuid primary key,
  decide_time timestamptz not null,
  policy text,
  policy_version integer,
  decision_type text not null,
  kind text not null,
  customer text,
  agent text not null,
  roles text[] not null,
  suspended boolean not null default false,
  unit text not null,
  tier text,
  journey text,
  interaction text,
  amount bigint not null check (amount >= 0),
  currency char(3) not null,
  inputs json,
  reason text,
  usage json,
  outcome text not null check (outcome in ('APPROVED', 'NEEDS_APPROVAL', 'DENIED')),
  no_authority boolean not null,
  band text,
  case_limit bigint,
  evaluation json not null,
  state text not null
    check (state in ('APPROVED', 'PENDING', 'DENIED', 'REFUSED', 'WITHDRAWN', 'EXPIRED', 'REVERSED', 'FULFILLED')),
  settle_time timestamptz,
  expire_time timestamptz,
  reverse_time timestamptz,
  reversal_reason text,
  audit_entry uuid not null
) partition by range (id);
comment on table decision is 'Decisions, partitioned by the month of their ids, which carry the time (UUIDv7).';
comment on column decision.policy is 'The last part of the name of the policy; null if none was in force.';
comment on column decision.customer is 'The opaque id of the customer; null once erased.';
comment on column decision.roles is 'The roles of the agent that a policy could look at, for evaluating the case again.';
comment on column decision.usage is 'What was used up of the limits before the case, for evaluating it again.';
comment on column decision.band is 'The band that governed; null if none fitted.';
comment on column decision.case_limit is 'The limit of that band for one case, in minor units.';
comment on column decision.evaluation is 'What the policy said, beside the columns.';
comment on column decision.settle_time is 'When it was approved or denied for good; null while it waits for others.';
create index decision_unit on decision (unit text_pattern_ops, id desc);
create index decision_customer on decision (customer, id desc);
create index decision_agent on decision (agent, id desc);
create index decision_policy on decision (policy, decide_time);
create index decision_type_newest on decision (decision_type, id desc);
create index decision_interaction on decision (interaction) where interaction is not null;
create index decision_expire on decision (expire_time) where state = 'APPROVED' and expire_time is not null;
grant select, insert, update on decision to ${app_role};

-- The application may not change tables, so it asks for a month's partition through this function.
create function ensure_decision_month(month date) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  partition_name text := 'decision_' || to_char(month, 'YYYY_MM');
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
  perform pg_advisory_xact_lock(hashtext('decision_month'), extract(epoch from month)::bigint::integer);
  -- Asks the table itself: to_regclass may still remember that there was none before the wait.
  perform from pg_class where relname = partition_name and relnamespace = 'public'::regnamespace;
  if found then
    return;
  end if;
  -- Attaching takes a weaker lock on the parent than creating in place, so that deciding goes on meanwhile.
  execute format('create table %I (like decision including defaults including constraints)', partition_name);
  execute format('alter table decision attach partition %I for values from (%L) to (%L)', partition_name, low, high);
end
$$;
comment on function ensure_decision_month is 'Creates the partition of decision for the month, unless it is there.';
revoke all on function ensure_decision_month from public;
grant execute on function ensure_decision_month to ${app_role};

create table draw (
  decision uuid not null,
  policy text not null,
  customer text,
  agent text not null,
  pool uuid references budget_pool,
  count_time timestamptz not null,
  record_time timestamptz not null,
  amount bigint not null,
  decisions integer not null check (decisions in (1, -1)),
  primary key (decision, decisions)
);
comment on table draw is 'What approved decisions used up of limits and pools; one taken back has a second row with the signs turned.';
comment on column draw.count_time is 'The moment that rolling periods count from; of a row that takes back, that of the first row.';
comment on column draw.record_time is 'When the row was written.';
create index draw_customer on draw (policy, customer, count_time) include (amount, decisions);
create index draw_agent on draw (policy, agent, count_time) include (amount, decisions);
create index draw_pool on draw (pool, record_time) include (amount) where pool is not null;
grant select, insert, update on draw to ${app_role};
