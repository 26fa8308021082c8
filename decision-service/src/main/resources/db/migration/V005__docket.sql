-- Empowerment -----------------------------------------------------------------------------------------------------------

create table decision_day (
  day date not null,
  policy text,
  unit text not null,
  agent text not null,
  decisions bigint not null,
  own_band bigint not null,
  escalated bigint not null,
  granted bigint not null,
  refused bigint not null,
  no_authority bigint not null,
  unused_n bigint not null,
  unused_sum numeric not null,
  unused_squares numeric not null,
  answered bigint not null,
  wait_sum numeric not null,
  wait_squares numeric not null,
  unique nulls not distinct (day, policy, unit, agent)
);
comment on table decision_day is 'What happened to the decisions of a day in UTC that can no longer change, added up.';
comment on column decision_day.policy is 'Null for decisions that no policy was in force for.';
comment on column decision_day.own_band is 'Approved at once within the agent''s own band.';
comment on column decision_day.granted is 'Escalated and approved, whatever came later.';
comment on column decision_day.unused_n is 'Approved at once by a band with a limit above 0.';
comment on column decision_day.unused_sum is 'The share of the limit that was left unused, in millionths, added.';
comment on column decision_day.answered is 'Settled, and not withdrawn.';
comment on column decision_day.wait_sum is 'Milliseconds from the question to the answer, added.';
grant select, insert on decision_day to ${app_role};

create table sealed_day (
  day date primary key,
  seal_time timestamptz not null
);
comment on table sealed_day is 'The days whose decisions are all settled and added up in decision_day.';
grant select, insert on sealed_day to ${app_role};

-- History that is brought in later opens its days again. Decisions of today pass by.
create function unseal_days() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select 1 from added where decide_time < date_trunc('day', now(), 'UTC')) then
    perform pg_advisory_xact_lock_shared(hashtext('sealed_day'));
    with opened as (
      delete from sealed_day where day in (select (decide_time at time zone 'UTC')::date from added) returning day
    )
    delete from decision_day where day in (select day from opened);
  end if;
  return null;
end
$$;
comment on function unseal_days is 'Opens the sealed days of added decisions again.';
revoke all on function unseal_days from public;
create trigger decision_unseal after insert on decision
  referencing new table as added for each statement execute function unseal_days();

create index decision_pending on decision (id) where state = 'PENDING';

-- Docket ----------------------------------------------------------------------------------------------------------------

create table interaction_outcome (
  interaction text primary key,
  satisfied boolean,
  response_time timestamptz not null
);
comment on table interaction_outcome is 'What customers answered about the contact that a decision was taken in.';
comment on column interaction_outcome.satisfied is 'One of the two best scores of satisfaction; null if it was not asked.';
grant select, insert, update on interaction_outcome to ${app_role};
