-- Work to be done later. A finished timer is gone; a dead one stays until somebody replays it.
CREATE TABLE timer (
  tenant_id bigint NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  dedupe text NOT NULL,
  run_at timestamptz NOT NULL,
  payload jsonb NOT NULL,
  attempt int NOT NULL,
  lease_until timestamptz,
  -- asked for again while it ran: it starts over when it is done
  again boolean NOT NULL,
  dead boolean NOT NULL,
  progress jsonb,
  last_error text,
  created_at timestamptz NOT NULL,
  CONSTRAINT timer_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT timer_once UNIQUE (tenant_id, kind, dedupe),
  CONSTRAINT timer_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id) ON DELETE CASCADE
);
CREATE INDEX timer_due ON timer (tenant_id, run_at, id) WHERE NOT dead;
ALTER TABLE timer ENABLE ROW LEVEL SECURITY;
ALTER TABLE timer FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON timer USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- The answer to a command, kept beside its effect: the same key and body give the same answer for ever.
CREATE TABLE idempotency (
  tenant_id bigint NOT NULL,
  key text NOT NULL,
  command text NOT NULL,
  body_hash text NOT NULL,
  answer jsonb,
  created_at timestamptz NOT NULL,
  CONSTRAINT idempotency_pk PRIMARY KEY (tenant_id, key),
  CONSTRAINT idempotency_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id) ON DELETE CASCADE
);
ALTER TABLE idempotency ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON idempotency USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
