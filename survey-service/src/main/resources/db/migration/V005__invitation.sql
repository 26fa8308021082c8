-- Triggers ------------------------------------------------------------------------------------------------------------

create table survey_trigger (
  id uuid primary key,
  trigger_id text not null unique,
  journey_id text not null references journey (journey_id),
  moment text not null,
  enabled boolean not null,
  definition jsonb not null,
  create_time timestamptz not null,
  update_time timestamptz not null,
  row_version bigint not null
);
comment on table survey_trigger is 'The rules that say after which moments customers are asked.';
comment on column survey_trigger.trigger_id is 'The last part of the resource name.';
comment on column survey_trigger.definition is 'All that the trigger says.';
create index survey_trigger_waiting on survey_trigger (journey_id, moment) where enabled;

-- Events of journeys --------------------------------------------------------------------------------------------------

create table journey_event (
  id uuid primary key,
  kind text not null,
  customer text,
  journey_id text not null,
  stage text,
  touchpoint text,
  unit text not null,
  interaction text,
  closing_cause text,
  event_time timestamptz not null,
  attributes jsonb,
  outcomes jsonb not null
) partition by range (id);
comment on table journey_event is
  'What happened on journeys. Partitioned by the month of the report, which the UUIDv7 begins with.';
comment on column journey_event.customer is 'The customer''s opaque id; null if erased.';
comment on column journey_event.outcomes is 'What became of it at each trigger, in the order in which they were weighed.';
create index journey_event_customer on journey_event (customer) where customer is not null;

create table journey_event_key (
  event_id text primary key,
  event uuid not null
);
comment on table journey_event_key is
  'The ids of events that were reported: one of them is not taken in again. Apart from the events, because a unique key '
  'of a partitioned table cannot reach over the months.';

create function ensure_journey_event_month(month date) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  partition_name text := 'journey_event_' || to_char(month, 'YYYY_MM');
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
  perform pg_advisory_xact_lock(hashtext('journey_event_month'), extract(epoch from month)::bigint::integer);
  -- Asks the table itself: to_regclass may still remember that there was none before the wait.
  perform from pg_class where relname = partition_name and relnamespace = 'public'::regnamespace;
  if found then
    return;
  end if;
  execute format('create table %I (like journey_event including defaults including constraints)', partition_name);
  execute format('alter table journey_event attach partition %I for values from (%L) to (%L)', partition_name, low, high);
end
$$;
comment on function ensure_journey_event_month is 'Creates the partition of journey_event for the month, unless it is there.';
revoke all on function ensure_journey_event_month from public;

-- Invitations ---------------------------------------------------------------------------------------------------------

create table invitation (
  id uuid primary key,
  questionnaire_id text not null references questionnaire (questionnaire_id),
  questionnaire_version integer not null,
  customer text,
  unit text not null,
  stage text,
  touchpoint text,
  interaction text,
  channel text not null,
  webhook text,
  contact_class text not null,
  anonymous boolean not null,
  attributes jsonb,
  trigger_id text,
  milestone text,
  stale_time timestamptz not null,
  validity_seconds bigint not null,
  max_reminders integer not null,
  reminder_delay_seconds bigint not null,
  create_time timestamptz not null,
  state text not null,
  send_time timestamptz,
  expire_time timestamptz,
  message_count integer not null default 0,
  attempts integer not null default 0,
  lease_until timestamptz,
  reservation uuid,
  rule text not null default '',
  answer_time timestamptz,
  response uuid,
  saved jsonb,
  saved_language text,
  layout text,
  scale_direction text,
  settle_time timestamptz,
  unconfirmed_count integer not null default 0,
  link_question text,
  link_score integer,
  link_time timestamptz,
  program_time timestamptz
);
comment on table invitation is 'Customers asked once to answer a questionnaire, and how far each invitation has come.';
comment on column invitation.customer is 'The customer''s opaque id; null if erased.';
comment on column invitation.stale_time is 'If the first message has not gone out by then, none does.';
comment on column invitation.send_time is 'When the next message is due; null if none is.';
comment on column invitation.lease_until is 'Until when the replica that sends a message has to say what became of it.';
comment on column invitation.reservation is 'The contact that the policy reserved for the message being sent.';
comment on column invitation.saved is 'Answers that are not recorded yet, with words; null as soon as they are.';
comment on column invitation.settle_time is 'When a tap is recorded if nothing more comes; null if there is none.';
comment on column invitation.link_score is 'The score of the link last opened: no answer, but several in seconds show a program.';
comment on column invitation.program_time is 'When links were last opened as only programs do.';
create index invitation_due on invitation (send_time) where send_time is not null;
create index invitation_settling on invitation (settle_time) where settle_time is not null;
create index invitation_expiring on invitation (expire_time) where state in ('SENT', 'OPENED');
create index invitation_customer on invitation (customer) where customer is not null;
create index invitation_unit on invitation (unit, id);

create table invitation_token (
  hash bytea primary key,
  invitation uuid not null references invitation,
  create_time timestamptz not null
);
comment on table invitation_token is 'SHA-256 of the tokens in links. The tokens themselves are nowhere.';
create index invitation_token_invitation on invitation_token (invitation);

create table invitation_milestone (
  customer text not null,
  milestone text not null,
  invitation uuid not null references invitation deferrable initially deferred,
  primary key (customer, milestone)
);
comment on table invitation_milestone is 'Who was invited at which milestone: once each.';
create index invitation_milestone_invitation on invitation_milestone (invitation);

create table invitation_delivery (
  id uuid primary key,
  invitation uuid not null references invitation,
  outcome text not null,
  rule text not null,
  reminder integer not null,
  delivery_time timestamptz not null
);
comment on table invitation_delivery is 'What became of each try to reach a customer, and by which rule.';
create index invitation_delivery_invitation on invitation_delivery (invitation, id);

create table invitation_unconfirmed (
  invitation uuid not null references invitation,
  question_id text not null,
  score integer not null,
  create_time timestamptz not null,
  primary key (invitation, question_id, score)
);
comment on table invitation_unconfirmed is 'Scores that no human confirmed. Never counted; their number is shown.';

-- Rights --------------------------------------------------------------------------------------------------------------

grant select, insert, update on survey_trigger, journey_event, invitation to ${app_role};
grant select, insert on journey_event_key, invitation_delivery, invitation_unconfirmed to ${app_role};
grant select, insert, delete on invitation_token, invitation_milestone to ${app_role};
grant execute on function ensure_journey_event_month to ${app_role};
