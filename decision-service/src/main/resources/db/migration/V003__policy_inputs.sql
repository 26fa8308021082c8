-- What a version was compiled against stays with it, so that it can be evaluated for ever.
alter table policy_version add column inputs jsonb not null;
comment on column policy_version.inputs is 'The inputs that the decision type declared when the rules were saved.';

-- Whoever changed a draft is no more its reviewer than whoever began it.
alter table policy_version add column editors text[] not null;
alter table policy_version add check (reviewer is null or not reviewer = any (editors));
comment on column policy_version.editors is 'Everybody who wrote at the draft, the author included.';

-- The end that was asked for, to return to if the version that would have followed is retired before it begins.
alter table policy_version add column planned_end_time timestamptz;
alter table policy_version add check (end_time is null or effective_time is null or end_time >= effective_time);
comment on column policy_version.planned_end_time is
  'The end that was asked for; end_time comes earlier if another version follows.';
create index policy_version_active on policy_version (policy) where state = 'ACTIVE';
