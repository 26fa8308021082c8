-- Contacts that decisions were taken in ---------------------------------------------------------------------------------

create table contact_return (
  interaction text primary key,
  mature_time timestamptz,
  followed boolean not null
);
comment on table contact_return is 'Whether customers came back after a contact, as survey-service counts it by the window of the reason.';
comment on column contact_return.interaction is 'The id of the contact where it took place, which decisions name; its resource name if it has none.';
comment on column contact_return.mature_time is 'From when on it is known; null if the customer is unknown.';
comment on column contact_return.followed is 'Whether the customer is known to have come back.';
grant select, insert, update on contact_return to ${app_role};
