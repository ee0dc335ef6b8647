-- What-if scenarios that somebody named and kept: levers and nothing reckoned, so that each is reckoned on the newest
-- valuation. A name is a tenant's own, once.
CREATE TABLE scenario (
  tenant_id bigint NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  levers jsonb NOT NULL,
  made_at timestamptz NOT NULL,
  made_by text NOT NULL,
  CONSTRAINT scenario_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT scenario_name UNIQUE (tenant_id, name),
  CONSTRAINT scenario_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id) ON DELETE CASCADE
);
ALTER TABLE scenario ENABLE ROW LEVEL SECURITY;
ALTER TABLE scenario FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON scenario USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
REVOKE UPDATE ON scenario FROM tolv_app;
