-- Where the rules of contact policies hold ------------------------------------------------------------------------------

alter table contact add column attributes jsonb not null default '[]';
comment on column contact.attributes is 'Facts that the rules of a contact policy may name.';

alter table contact_policy add column scopes jsonb not null default '[]';
comment on column contact_policy.scopes is 'Where rules hold, by their ids; a rule that is not named holds everywhere.';

alter table contact_ask add column rule_scope text;
comment on column contact_ask.rule_scope is
  'What of the contact met the scope of the rule that decided; null if it holds everywhere, or the customer is erased.';

alter table contact_wait add column stage text;
comment on column contact_wait.stage is 'The stage of the journey that the contact is about; null if none.';
