-- What every service needs once: remembered requests, events, recurring work.
-- Placeholder app_role: the role that the service works with. It owns nothing and gets only what is granted here.

CREATE TABLE platform_request (
  subject text NOT NULL,
  method text NOT NULL,
  request_id text NOT NULL,
  fingerprint bytea NOT NULL,
  resource_name text NOT NULL,
  create_time timestamptz NOT NULL,
  PRIMARY KEY (subject, method, request_id)
);
CREATE INDEX platform_request_create_time ON platform_request USING brin (create_time);
COMMENT ON TABLE platform_request IS 'Requests that were carried out, written in the transaction of their effect; kept 7 days.';
COMMENT ON COLUMN platform_request.subject IS 'The subject of the token of who asked.';
COMMENT ON COLUMN platform_request.fingerprint IS 'SHA-256 of the request without its id; another content under the same id is refused.';
COMMENT ON COLUMN platform_request.resource_name IS 'The resource that the request made; empty until the transaction knows it.';
GRANT SELECT, INSERT, UPDATE, DELETE ON platform_request TO ${app_role};

CREATE TABLE platform_outbox (
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  id uuid NOT NULL,
  aggregate text NOT NULL,
  type text NOT NULL,
  payload bytea NOT NULL,
  occur_time timestamptz NOT NULL,
  traceparent text NOT NULL,
  PRIMARY KEY (xid, seq)
);
COMMENT ON TABLE platform_outbox IS 'Events, written in the transaction of the change that they tell of; read in the order of (xid, seq), only below the oldest open transaction.';
COMMENT ON COLUMN platform_outbox.xid IS 'The transaction that wrote the event; a sequence alone would lose events, as its numbers are given before the commit.';
COMMENT ON COLUMN platform_outbox.seq IS 'Orders the events of one transaction.';
COMMENT ON COLUMN platform_outbox.payload IS 'The event message named by type, serialised; ids only, no personal data.';
COMMENT ON COLUMN platform_outbox.traceparent IS 'W3C trace context of the change; empty if it was not traced.';
GRANT SELECT, INSERT, DELETE ON platform_outbox TO ${app_role};

CREATE TABLE platform_outbox_purged (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  xid xid8 NOT NULL,
  seq bigint NOT NULL
);
INSERT INTO platform_outbox_purged (xid, seq) VALUES ('0', 0);
COMMENT ON TABLE platform_outbox_purged IS 'The place of the newest event that was removed; a subscriber that asks for what comes after an earlier place is refused.';
GRANT SELECT, UPDATE ON platform_outbox_purged TO ${app_role};

CREATE TABLE platform_inbox (
  consumer text NOT NULL,
  event_id uuid NOT NULL,
  apply_time timestamptz NOT NULL,
  PRIMARY KEY (consumer, event_id)
);
CREATE INDEX platform_inbox_apply_time ON platform_inbox USING brin (apply_time);
COMMENT ON TABLE platform_inbox IS 'Events of other services that were dealt with, written in the transaction of their effect, so that each has one effect.';
GRANT SELECT, INSERT, DELETE ON platform_inbox TO ${app_role};

CREATE TABLE platform_cursor (
  consumer text PRIMARY KEY,
  feed_cursor text NOT NULL,
  update_time timestamptz NOT NULL
);
COMMENT ON TABLE platform_cursor IS 'How far each consumer has come in the feed that it reads.';
GRANT SELECT, INSERT, UPDATE ON platform_cursor TO ${app_role};

CREATE TABLE platform_parked_event (
  consumer text NOT NULL,
  event_id uuid NOT NULL,
  place bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  aggregate text NOT NULL,
  event bytea NOT NULL,
  error_kind text NOT NULL,
  park_time timestamptz NOT NULL,
  PRIMARY KEY (consumer, event_id)
);
CREATE INDEX platform_parked_event_aggregate ON platform_parked_event (consumer, aggregate, place);
COMMENT ON TABLE platform_parked_event IS 'Events that a consumer could not apply, and later ones of the same aggregate, waiting for a person.';
COMMENT ON COLUMN platform_parked_event.place IS 'The order in which events of one aggregate are to be replayed.';
COMMENT ON COLUMN platform_parked_event.event IS 'The cxos.event.v1.Event, serialised.';
COMMENT ON COLUMN platform_parked_event.error_kind IS 'The kind of the last failure, or BEHIND_PARKED for an event that waits for an earlier one of its aggregate.';
GRANT SELECT, INSERT, UPDATE, DELETE ON platform_parked_event TO ${app_role};

CREATE TABLE platform_scheduled_task (
  task_name text NOT NULL,
  task_instance text NOT NULL,
  task_data bytea,
  execution_time timestamptz NOT NULL,
  picked boolean NOT NULL,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures integer,
  last_heartbeat timestamptz,
  version bigint NOT NULL,
  priority smallint,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX platform_scheduled_task_execution_time ON platform_scheduled_task (execution_time);
CREATE INDEX platform_scheduled_task_last_heartbeat ON platform_scheduled_task (last_heartbeat);
COMMENT ON TABLE platform_scheduled_task IS 'Recurring work, in the form that db-scheduler keeps it; decides which replica does a run.';
GRANT SELECT, INSERT, UPDATE, DELETE ON platform_scheduled_task TO ${app_role};
