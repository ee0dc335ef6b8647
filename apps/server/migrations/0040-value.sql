-- The assumptions of a tenant, one row for each time they were saved. The last place holds; the others are the history.
CREATE TABLE value_settings (
  tenant_id bigint NOT NULL,
  id uuid NOT NULL,
  place int NOT NULL,
  set_at timestamptz NOT NULL,
  set_by text NOT NULL,
  settings jsonb NOT NULL,
  CONSTRAINT value_settings_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT value_settings_place UNIQUE (tenant_id, place),
  CONSTRAINT value_settings_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id) ON DELETE CASCADE
);
ALTER TABLE value_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE value_settings FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON value_settings USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- A valuation as it was made: dated, frozen, never changed. place counts a tenant's valuations from 1, because several
-- may be made while a test clock stands still. request names what asked for it, so that it is answered once.
CREATE TABLE valuation (
  tenant_id bigint NOT NULL,
  id uuid NOT NULL,
  place int NOT NULL,
  as_of date NOT NULL,
  valued_at timestamptz NOT NULL,
  reason text NOT NULL,
  request text NOT NULL,
  records int NOT NULL,
  inputs_hash text NOT NULL,
  settings jsonb NOT NULL,
  document jsonb NOT NULL,
  CONSTRAINT valuation_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT valuation_place UNIQUE (tenant_id, place),
  CONSTRAINT valuation_request UNIQUE (tenant_id, request),
  CONSTRAINT valuation_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id) ON DELETE CASCADE
);
CREATE INDEX valuation_by_day ON valuation (tenant_id, as_of, place);
ALTER TABLE valuation ENABLE ROW LEVEL SECURITY;
ALTER TABLE valuation FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON valuation USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
REVOKE UPDATE ON valuation FROM tolv_app;

-- What each account was worth in a valuation. Kept for the newest ones. No key to the account: a record of what was
-- said stays as it was said when two accounts become one.
CREATE TABLE valuation_account (
  tenant_id bigint NOT NULL,
  valuation_id uuid NOT NULL,
  account_id uuid NOT NULL,
  number text NOT NULL,
  status text NOT NULL,
  historic double precision NOT NULL,
  future double precision NOT NULL,
  future_low double precision NOT NULL,
  future_high double precision NOT NULL,
  clv double precision NOT NULL,
  alive double precision NOT NULL,
  monthly double precision NOT NULL,
  tenure_months double precision NOT NULL,
  model int NOT NULL,
  CONSTRAINT valuation_account_pk PRIMARY KEY (tenant_id, valuation_id, account_id),
  CONSTRAINT valuation_account_valuation FOREIGN KEY (tenant_id, valuation_id) REFERENCES valuation (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT valuation_account_status CHECK (status IN ('active', 'churned', 'at-will')),
  CONSTRAINT valuation_account_interval CHECK (future_low <= future AND future <= future_high)
);
ALTER TABLE valuation_account ENABLE ROW LEVEL SECURITY;
ALTER TABLE valuation_account FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON valuation_account USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
REVOKE UPDATE ON valuation_account FROM tolv_app;
