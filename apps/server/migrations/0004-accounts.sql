CREATE TABLE account (
  tenant_id bigint NOT NULL,
  id uuid NOT NULL,
  number text NOT NULL,
  name text,
  created_at timestamptz NOT NULL,
  CONSTRAINT account_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT account_number UNIQUE (tenant_id, number),
  CONSTRAINT account_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id) ON DELETE CASCADE
);
ALTER TABLE account ENABLE ROW LEVEL SECURITY;
ALTER TABLE account FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON account USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

CREATE TABLE contact (
  tenant_id bigint NOT NULL,
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  name text,
  email text,
  roles text[] NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT contact_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT contact_account FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX contact_of_account ON contact (tenant_id, account_id);
ALTER TABLE contact ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON contact USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- The timeline. Rows are added and never changed. written_in is the transaction that wrote the row: a reader stops
-- short of the oldest one still open, so that an event that commits late is not passed by.
CREATE TABLE event (
  tenant_id bigint NOT NULL,
  id uuid NOT NULL,
  account_id uuid,
  kind text NOT NULL,
  subject text,
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  data jsonb NOT NULL,
  actor text NOT NULL,
  cause text,
  written_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
  CONSTRAINT event_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT event_account FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT event_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id) ON DELETE CASCADE
);
CREATE INDEX event_of_account ON event (tenant_id, account_id, occurred_at, id);
CREATE INDEX event_in_order ON event (tenant_id, written_in, id);
ALTER TABLE event ENABLE ROW LEVEL SECURITY;
ALTER TABLE event FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON event USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
REVOKE UPDATE, DELETE ON event FROM tolv_app;

-- How far each subscriber has read.
CREATE TABLE cursor (
  tenant_id bigint NOT NULL,
  subscriber text NOT NULL,
  written_in xid8 NOT NULL,
  id uuid NOT NULL,
  CONSTRAINT cursor_pk PRIMARY KEY (tenant_id, subscriber),
  CONSTRAINT cursor_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id) ON DELETE CASCADE
);
ALTER TABLE cursor ENABLE ROW LEVEL SECURITY;
ALTER TABLE cursor FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON cursor USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

CREATE TABLE account_facts (
  tenant_id bigint NOT NULL,
  account_id uuid NOT NULL,
  facts jsonb NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT account_facts_pk PRIMARY KEY (tenant_id, account_id),
  CONSTRAINT account_facts_account FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id) ON DELETE CASCADE
);
ALTER TABLE account_facts ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_facts FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON account_facts USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- Traits are facts that a tenant names as they arrive.
CREATE TABLE trait_name (
  tenant_id bigint NOT NULL,
  name text NOT NULL,
  type text NOT NULL,
  first_seen_at timestamptz NOT NULL,
  CONSTRAINT trait_name_pk PRIMARY KEY (tenant_id, name),
  CONSTRAINT trait_name_type CHECK (type IN ('text', 'number', 'boolean')),
  CONSTRAINT trait_name_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id) ON DELETE CASCADE
);
ALTER TABLE trait_name ENABLE ROW LEVEL SECURITY;
ALTER TABLE trait_name FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON trait_name USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
