-- Reports beside a valuation: frozen with it, one row for each, named as the path under which it is read. A valuation made
-- before a report was thought of has no such row, and says so.
CREATE TABLE valuation_report (
  tenant_id bigint NOT NULL,
  valuation_id uuid NOT NULL,
  name text NOT NULL,
  body jsonb NOT NULL,
  CONSTRAINT valuation_report_pk PRIMARY KEY (tenant_id, valuation_id, name),
  CONSTRAINT valuation_report_valuation FOREIGN KEY (tenant_id, valuation_id) REFERENCES valuation (tenant_id, id) ON DELETE CASCADE
);
ALTER TABLE valuation_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE valuation_report FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON valuation_report USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
REVOKE UPDATE ON valuation_report FROM tolv_app;
