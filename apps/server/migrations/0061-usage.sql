-- What was used, as it was told. (source, id) is the teller's own name for the event: told again, it is known, however
-- long ago that was. Rows are added and never changed; a mistake is mended by an event that takes it back.
CREATE TABLE usage_event (
  tenant_id bigint NOT NULL,
  source text NOT NULL,
  id text NOT NULL,
  subscription_id uuid NOT NULL,
  name text NOT NULL,
  occurred_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  data jsonb NOT NULL,
  CONSTRAINT usage_event_pk PRIMARY KEY (tenant_id, source, id),
  CONSTRAINT usage_event_of FOREIGN KEY (tenant_id, subscription_id) REFERENCES subscription (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX usage_event_in_time ON usage_event (tenant_id, subscription_id, name, occurred_at);
ALTER TABLE usage_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE usage_event FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON usage_event USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
REVOKE UPDATE, DELETE ON usage_event FROM tolv_app;

-- Usage that could not be taken, as it was sent, with where it stood and why; one row for each sending of it.
CREATE TABLE refused_usage (
  tenant_id bigint NOT NULL,
  id uuid NOT NULL,
  received_at timestamptz NOT NULL,
  place int NOT NULL,
  field text,
  refusal text NOT NULL,
  says text NOT NULL,
  row_text text NOT NULL,
  CONSTRAINT refused_usage_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT refused_usage_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id) ON DELETE CASCADE
);
CREATE INDEX refused_usage_newest ON refused_usage (tenant_id, received_at, id);
ALTER TABLE refused_usage ENABLE ROW LEVEL SECURITY;
ALTER TABLE refused_usage FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON refused_usage USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
REVOKE UPDATE ON refused_usage FROM tolv_app;
