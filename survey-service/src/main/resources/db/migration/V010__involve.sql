-- Panels --------------------------------------------------------------------------------------------------------------

create table panel (
  id uuid primary key,
  panel_id text not null unique,
  display_name text not null,
  purpose text not null,
  max_members integer not null check (max_members >= 1),
  create_time timestamptz not null
);
comment on table panel is 'Groups of customers who agreed to advise the company.';

create table panel_member (
  panel uuid not null references panel,
  customer text not null,
  proof text not null,
  consent_time timestamptz not null,
  primary key (panel, customer)
);
comment on table panel_member is 'Who agreed, and where they said so; the row goes when the consent goes.';
create index panel_member_customer on panel_member (customer);

create table panel_session (
  id uuid primary key,
  panel uuid not null references panel,
  topic text not null,
  start_time timestamptz not null,
  create_time timestamptz not null
);
comment on table panel_session is 'The meetings of panels.';
create index panel_session_panel on panel_session (panel, id);

create table panel_attendance (
  session uuid not null references panel_session,
  customer text,
  words text not null,
  record_time timestamptz not null,
  unique (session, customer)
);
comment on table panel_attendance is 'Who took part and what they said; words and customer vanish when the customer is erased.';
create index panel_attendance_customer on panel_attendance (customer) where customer is not null;

-- Ideas ---------------------------------------------------------------------------------------------------------------

create table idea (
  id uuid primary key,
  title text not null,
  words text not null,
  pieces text[] not null,
  customer text,
  status text not null,
  answer text not null,
  merged_into uuid references idea,
  votes bigint not null,
  create_time timestamptz not null,
  row_version bigint not null
);
comment on table idea is 'What customers propose.';
comment on column idea.pieces is 'The three-letter pieces of its title, by which ideas that say nearly the same are found.';
comment on column idea.votes is 'How many votes it has: the rows of idea_vote.';
create index idea_pieces on idea using gin (pieces) where merged_into is null;
create index idea_votes on idea (votes desc, id) where merged_into is null;
create index idea_customer on idea (customer) where customer is not null;

create table idea_vote (
  idea uuid not null references idea,
  customer text,
  vote_time timestamptz not null,
  unique (idea, customer)
);
comment on table idea_vote is 'One vote a customer, who follows the idea; of an erased customer only the vote remains.';
create index idea_vote_customer on idea_vote (customer) where customer is not null;

-- Rights --------------------------------------------------------------------------------------------------------------

grant select, insert on panel_session to ${app_role};
grant select, insert, update, delete on panel_member, panel_attendance, idea_vote to ${app_role};
grant select, insert, update on panel, idea to ${app_role};
