alter table response add column interaction text;
comment on column response.interaction is 'The opaque id of the contact that the customer was asked about; null if there was none, or the customer was erased.';
