-- Rules ---------------------------------------------------------------------------------------------------------------

create table case_rule (
  id uuid primary key,
  rule_id text not null unique,
  definition jsonb not null,
  enable_time timestamptz,
  create_time timestamptz not null,
  row_version bigint not null
);
comment on table case_rule is 'The rules by which cases are opened, each as it is now.';
comment on column case_rule.rule_id is 'The last part of the resource name.';
comment on column case_rule.enable_time is 'Since when it is enabled: what happened before opens no case. Null while it is not.';

create table case_turn (
  rule uuid not null references case_rule,
  unit text not null,
  turns bigint not null,
  primary key (rule, unit)
);
comment on table case_turn is 'How many cases the owners of a unit got, so that they take turns.';

-- Cases ---------------------------------------------------------------------------------------------------------------

create table survey_case (
  id uuid primary key,
  rule_id text not null references case_rule (rule_id),
  source text not null unique,
  customer text,
  unit text not null,
  stage text not null,
  language text not null,
  terms jsonb not null,
  state text not null,
  severity smallint not null,
  owner text not null,
  open_time timestamptz not null,
  solve_time timestamptz,
  close_time timestamptz,
  outcome text not null,
  root_cause text not null,
  tags text[] not null,
  reopen_count integer not null,
  ever_solved boolean not null,
  confirmed boolean not null,
  acknowledge_millis bigint,
  acknowledge_due timestamptz,
  acknowledge_late boolean not null,
  solve_millis bigint,
  solve_due timestamptz,
  solve_late boolean not null,
  next_step_time timestamptz,
  row_version bigint not null
);
comment on table survey_case is
  'The cases. What stands after the terms is computed from the events of the case and kept here to be searched and added up.';
comment on column survey_case.source is 'What it was opened for; unique, so that an event that comes twice opens one case.';
comment on column survey_case.customer is 'The opaque id of the customer; null if unknown or erased.';
comment on column survey_case.terms is 'What was promised when it was opened: a rule that changes later moves no promise.';
comment on column survey_case.severity is '0 low, 1 medium, 2 high, 3 critical.';
comment on column survey_case.acknowledge_millis is 'Working time until it was acknowledged; null before.';
comment on column survey_case.acknowledge_due is 'When the promise is or was over; null while the clock stands before that.';
comment on column survey_case.solve_millis is 'Working time until it was solved; null while it is not.';
comment on column survey_case.next_step_time is 'When the next step of its ladder is due, if time goes on as it does now.';
create index survey_case_customer on survey_case (customer) where customer is not null;
create index survey_case_unit on survey_case (unit text_pattern_ops, open_time);
create index survey_case_open_time on survey_case (open_time);
create index survey_case_root_cause on survey_case (root_cause) where root_cause <> '';
create index survey_case_next_step on survey_case (next_step_time) where next_step_time is not null;

create table case_event (
  survey_case uuid not null references survey_case,
  number integer not null,
  kind text not null,
  event_time timestamptz not null,
  actor text not null,
  words text not null,
  owner text not null,
  severity smallint not null,
  step smallint not null,
  outcome text not null,
  root_cause text not null,
  tags text[] not null,
  primary key (survey_case, number)
);
comment on table case_event is
  'All that happened to a case, in order. Never changed, except that words vanish when the customer is erased.';

create table case_score (
  survey_case uuid not null references survey_case,
  series integer not null,
  question text not null,
  score_before integer not null,
  score_after integer,
  after_time timestamptz,
  primary key (survey_case, series)
);
comment on table case_score is
  'What the customer had answered when the case was opened, and first answered to the same question after it was solved.';

create table case_page (
  token_hash bytea primary key,
  survey_case uuid not null references survey_case,
  create_time timestamptz not null,
  expire_time timestamptz not null,
  answer text,
  answer_time timestamptz
);
comment on table case_page is 'The links by which customers confirm or reopen; of each only the SHA-256 of its token is kept.';
create index case_page_case on case_page (survey_case);

-- Notices and fixes ---------------------------------------------------------------------------------------------------

create table customer_notice (
  id uuid primary key,
  kind text not null,
  source text not null,
  customer text,
  stage text not null,
  words text not null,
  state text not null check (state in ('WAITING', 'SENT', 'SUPPRESSED')),
  next_time timestamptz not null,
  rule text not null,
  create_time timestamptz not null,
  end_time timestamptz,
  unique (kind, source, customer)
);
comment on table customer_notice is 'What customers shall be told, or were told: each customer once of each thing.';
comment on column customer_notice.next_time is 'When it is tried next, while it waits.';
comment on column customer_notice.rule is 'The rule of contact governance that decided last; empty if none did.';
create index customer_notice_waiting on customer_notice (next_time) where state = 'WAITING';
create index customer_notice_customer on customer_notice (customer) where customer is not null;

create table fix (
  id uuid primary key,
  fix_id text not null unique,
  display_name text not null,
  defect text not null,
  message text not null,
  root_cause text not null,
  tags text[] not null,
  cases uuid[] not null,
  create_time timestamptz not null,
  done_time timestamptz,
  affected bigint not null,
  row_version bigint not null
);
comment on table fix is 'The mending of defects, and whom it affects.';
comment on column fix.affected is 'Customers affected when it was done.';

-- Calls of leaders ----------------------------------------------------------------------------------------------------

create table outreach_quota (
  quota_id text primary key,
  leader text not null,
  unit text not null,
  calls_per_week integer not null check (calls_per_week >= 0),
  row_version bigint not null
);
comment on table outreach_quota is 'How many customers leaders call a week.';

create table outreach_call (
  id uuid primary key,
  quota_id text not null references outreach_quota,
  leader text not null,
  survey_case uuid not null unique references survey_case,
  customer text,
  queue_time timestamptz not null,
  outcome text,
  record_time timestamptz
);
comment on table outreach_call is 'The calls that leaders are to make, or have made; a case is called about once.';
create index outreach_call_leader on outreach_call (leader, id) where outcome is null;
create index outreach_call_quota on outreach_call (quota_id, queue_time);
create index outreach_call_customer on outreach_call (customer) where customer is not null;

-- Rights --------------------------------------------------------------------------------------------------------------

grant select, insert, update on case_rule, case_turn, survey_case, case_event, case_score, fix, outreach_quota,
  outreach_call to ${app_role};
grant select, insert, update, delete on case_page, customer_notice to ${app_role};
