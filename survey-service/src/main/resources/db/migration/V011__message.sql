-- Messages to customers that are no invitations ------------------------------------------------------------------------

create table customer_message (
  id uuid primary key,
  kind text not null,
  source text not null,
  customer text,
  channel text not null,
  words text not null,
  state text not null check (state in ('WAITING', 'SENT', 'FAILED')),
  send_time timestamptz not null,
  attempts integer not null default 0,
  lease_until timestamptz,
  rule text not null default '',
  create_time timestamptz not null,
  end_time timestamptz
);
comment on table customer_message is 'Messages that wait to be handed over, and what became of those before.';
comment on column customer_message.id is 'The id of the notice that it came of: one notice is one message.';
comment on column customer_message.customer is 'The customer''s opaque id; null if erased.';
comment on column customer_message.words is 'What is told; empty as soon as it was handed over or given up.';
comment on column customer_message.send_time is 'When it is tried next, while it waits.';
comment on column customer_message.lease_until is 'Until when the replica that hands it over has to say what became of it.';
comment on column customer_message.rule is 'Why it could not be handed over last; a code without personal data.';
create index customer_message_due on customer_message (send_time) where state = 'WAITING';
create index customer_message_customer on customer_message (customer) where customer is not null;

create table customer_message_token (
  hash bytea primary key,
  message uuid not null references customer_message,
  create_time timestamptz not null
);
comment on table customer_message_token is
  'SHA-256 of the tokens by which customers refuse more messages of a kind. The tokens themselves are nowhere.';
create index customer_message_token_message on customer_message_token (message);
create index customer_message_token_age on customer_message_token (create_time);

-- Rights --------------------------------------------------------------------------------------------------------------

grant select, insert, update on customer_message to ${app_role};
grant select, insert, delete on customer_message_token to ${app_role};
