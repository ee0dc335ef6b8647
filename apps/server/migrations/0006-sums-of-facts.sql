-- What a fact sums to over all accounts, with its interval: the errors of accounts go together, so it cannot be added up.
CREATE TABLE fact_sum (
  tenant_id bigint NOT NULL,
  key text NOT NULL,
  value double precision NOT NULL,
  low double precision NOT NULL,
  high double precision NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT fact_sum_pk PRIMARY KEY (tenant_id, key),
  CONSTRAINT fact_sum_order CHECK (low <= value AND value <= high),
  CONSTRAINT fact_sum_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id) ON DELETE CASCADE
);
ALTER TABLE fact_sum ENABLE ROW LEVEL SECURITY;
ALTER TABLE fact_sum FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON fact_sum USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
