-- The audit log ---------------------------------------------------------------------------------------------------------
-- The application may add and read, and nothing else. Only keys may be deleted: that is how a customer is forgotten.

create table audit_key (
  id uuid primary key,
  subject_hash bytea not null unique check (length(subject_hash) = 32),
  wrapped_key bytea not null,
  create_time timestamptz not null
);
comment on table audit_key is 'The key of each customer whom the log tells of. Deleting a row makes all of it unreadable for good.';
comment on column audit_key.subject_hash is 'HMAC-SHA256 of the customer''s opaque id under the configured key.';
comment on column audit_key.wrapped_key is 'The key, encrypted with AES-256-GCM under the configured key: nonce, ciphertext, tag.';
grant select, insert, delete on audit_key to ${app_role};

create table audit_entry (
  id uuid primary key,
  xid xid8 not null default pg_current_xact_id(),
  seq bigint generated always as identity,
  type text not null,
  entry_time timestamptz not null,
  actor text not null,
  resource text not null,
  unit text not null,
  subject_key uuid,
  sealed_payload bytea not null
);
comment on table audit_entry is 'What happened, written in the transaction in which it happened.';
comment on column audit_entry.xid is 'The transaction that wrote it; with seq the order in which entries come into the tree.';
comment on column audit_entry.unit is 'The unit; empty if it concerns the company.';
comment on column audit_entry.subject_key is 'The key from which that of the payload is derived; null if the payload is plain. No foreign key: the key may be gone.';
comment on column audit_entry.sealed_payload is 'Canonical JSON, plain or encrypted with AES-256-GCM: nonce, ciphertext, tag.';
create index audit_entry_order on audit_entry (xid, seq);
grant select, insert on audit_entry to ${app_role};

create table audit_leaf (
  idx bigint primary key check (idx >= 0),
  entry uuid not null unique,
  hash bytea not null check (length(hash) = 32)
);
comment on table audit_leaf is 'The leaves of the Merkle tree (RFC 6962) in their order.';
comment on column audit_leaf.hash is 'SHA-256 over 0x00 and the canonical form of the entry.';
grant select, insert on audit_leaf to ${app_role};

create table audit_node (
  level smallint not null check (level >= 1),
  idx bigint not null check (idx >= 0),
  hash bytea not null check (length(hash) = 32),
  primary key (level, idx)
);
comment on table audit_node is 'The perfect subtrees above the leaves; none ever changes.';
comment on column audit_node.level is 'The height: a subtree has 2^level leaves, beginning with leaf idx * 2^level.';
grant select, insert on audit_node to ${app_role};

create table audit_checkpoint (
  size bigint primary key check (size > 0),
  root bytea not null check (length(root) = 32),
  sign_time timestamptz not null,
  note text not null,
  xid xid8 not null,
  seq bigint not null
);
comment on table audit_checkpoint is 'Signed states of the tree.';
comment on column audit_checkpoint.note is 'The signed note (C2SP tlog-checkpoint).';
comment on column audit_checkpoint.xid is 'With seq the place of the last entry that it covers.';
grant select, insert on audit_checkpoint to ${app_role};
