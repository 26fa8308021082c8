-- Approvals -------------------------------------------------------------------------------------------------------------

alter table business_calendar add column change_time timestamptz not null;
comment on column business_calendar.change_time is 'When it was last changed; no step is due before that by the changed one.';

create table approval (
  id uuid primary key,
  policy_id text not null,
  policy_version integer not null,
  chain_id text not null,
  chain json not null,
  requester text not null,
  unit text not null,
  amount bigint not null check (amount >= 0),
  currency char(3) not null,
  create_time timestamptz not null,
  state text not null
    check (state in ('WAITING', 'PAUSED', 'APPROVED', 'REFUSED', 'WITHDRAWN', 'TIMED_OUT', 'STOPPED')),
  current_step integer not null check (current_step >= 0),
  waiting_role text,
  approvers text[] not null default '{}',
  calendar text,
  calendar_revision bigint,
  due_time timestamptz,
  settle_time timestamptz,
  check ((state in ('WAITING', 'PAUSED')) = (waiting_role is not null)),
  check ((state in ('WAITING', 'PAUSED')) = (settle_time is null)),
  check (due_time is null or state = 'WAITING'),
  check (not requester = any(approvers))
);
comment on table approval is 'Requests for approval. All but the first ten columns follows from the events and is kept for finding rows.';
comment on column approval.id is 'The id of the decision.';
comment on column approval.chain is 'The steps as they were when it was asked for.';
comment on column approval.waiting_role is 'The role that the waiting step asks for; null once settled.';
comment on column approval.approvers is 'Whose authority was used for it: who approved, and in whose place.';
comment on column approval.calendar_revision is 'The revision of the calendar that due_time was counted in.';
comment on column approval.due_time is 'When the waiting step is over; null if it has no limit or its clock stands.';
create index approval_due on approval (due_time, id) where due_time is not null;
create index approval_waiting on approval (create_time, id) where waiting_role is not null;
create index approval_age on approval (create_time, id);
create index approval_policy on approval (policy_id, policy_version) where waiting_role is not null;
create index approval_calendar on approval (calendar, calendar_revision)
  where waiting_role is not null and calendar is not null;
grant select, insert, update on approval to ${app_role};

create table approval_event (
  approval uuid not null references approval,
  number integer not null check (number >= 1),
  kind text not null
    check (kind in ('APPROVED', 'REFUSED', 'WITHDRAWN', 'COMMENTED', 'PAUSED', 'RESUMED', 'TIMED_OUT', 'STOPPED')),
  event_time timestamptz not null,
  actor text not null,
  on_behalf_of text not null,
  words text not null,
  step integer not null,
  primary key (approval, number)
);
comment on table approval_event is 'What happened to requests for approval, in order; nothing is ever changed. That a request was made is told by its row in approval.';
comment on column approval_event.actor is 'The subject of a token; empty if nobody acted, as when time ran out.';
-- The same person does not approve two steps of a request, whatever the service believes.
create unique index approval_event_approver on approval_event (approval, actor) where kind = 'APPROVED';
create unique index approval_event_step on approval_event (approval, step) where kind in ('APPROVED', 'TIMED_OUT');
grant select, insert on approval_event to ${app_role};

create table delegation (
  id uuid primary key,
  delegator text not null,
  delegate text not null,
  role text not null,
  unit text not null,
  start_time timestamptz not null,
  end_time timestamptz not null,
  create_time timestamptz not null,
  revoke_time timestamptz,
  check (delegate <> delegator),
  check (start_time < end_time)
);
comment on table delegation is 'Rights to approve in the place of somebody else for a time.';
create index delegation_delegate on delegation (delegate, id desc);
create index delegation_delegator on delegation (delegator, id desc);
grant select, insert, update on delegation to ${app_role};
