-- A discount that is asked for by its code. What it gives never changes; only its end and how often it was taken do.
-- periods null: for ever. components null: all. Amounts are whole units, by currency.
CREATE TABLE coupon (
  tenant_id bigint NOT NULL,
  id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  percent text,
  amounts jsonb,
  periods int,
  components text[],
  stacking_order int NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  max_redemptions int,
  redeemed int NOT NULL,
  made_at timestamptz NOT NULL,
  made_by text NOT NULL,
  CONSTRAINT coupon_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT coupon_code UNIQUE (tenant_id, code),
  CONSTRAINT coupon_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  CONSTRAINT coupon_off CHECK ((percent IS NULL) <> (amounts IS NULL)),
  CONSTRAINT coupon_periods CHECK (periods IS NULL OR periods >= 1),
  CONSTRAINT coupon_end CHECK (valid_to IS NULL OR valid_from <= valid_to),
  CONSTRAINT coupon_redeemed CHECK (redeemed >= 0 AND (max_redemptions IS NULL OR redeemed <= max_redemptions))
);
ALTER TABLE coupon ENABLE ROW LEVEL SECURITY;
ALTER TABLE coupon FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON coupon USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
REVOKE UPDATE ON coupon FROM tolv_app;
GRANT UPDATE (valid_to, redeemed) ON coupon TO tolv_app;

-- The plans a coupon is for; none: all.
CREATE TABLE coupon_plan (
  tenant_id bigint NOT NULL,
  coupon_id uuid NOT NULL,
  plan_id uuid NOT NULL,
  CONSTRAINT coupon_plan_pk PRIMARY KEY (tenant_id, coupon_id, plan_id),
  CONSTRAINT coupon_plan_coupon FOREIGN KEY (tenant_id, coupon_id) REFERENCES coupon (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT coupon_plan_plan FOREIGN KEY (tenant_id, plan_id) REFERENCES plan (tenant_id, id)
);
CREATE INDEX coupon_plan_of_plan ON coupon_plan (tenant_id, plan_id);
ALTER TABLE coupon_plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE coupon_plan FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON coupon_plan USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
REVOKE UPDATE ON coupon_plan FROM tolv_app;

-- Plans that are sold together, with what that takes off. Percent and amounts null: they only go together.
CREATE TABLE bundle (
  tenant_id bigint NOT NULL,
  id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  percent text,
  amounts jsonb,
  valid_from date NOT NULL,
  valid_to date,
  made_at timestamptz NOT NULL,
  made_by text NOT NULL,
  CONSTRAINT bundle_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT bundle_code UNIQUE (tenant_id, code),
  CONSTRAINT bundle_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  CONSTRAINT bundle_off CHECK (percent IS NULL OR amounts IS NULL),
  CONSTRAINT bundle_end CHECK (valid_to IS NULL OR valid_from <= valid_to)
);
ALTER TABLE bundle ENABLE ROW LEVEL SECURITY;
ALTER TABLE bundle FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON bundle USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
REVOKE UPDATE ON bundle FROM tolv_app;
GRANT UPDATE (valid_to) ON bundle TO tolv_app;

CREATE TABLE bundle_plan (
  tenant_id bigint NOT NULL,
  bundle_id uuid NOT NULL,
  place int NOT NULL,
  plan_id uuid NOT NULL,
  quantity text NOT NULL,
  CONSTRAINT bundle_plan_pk PRIMARY KEY (tenant_id, bundle_id, place),
  CONSTRAINT bundle_plan_once UNIQUE (tenant_id, bundle_id, plan_id),
  CONSTRAINT bundle_plan_bundle FOREIGN KEY (tenant_id, bundle_id) REFERENCES bundle (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT bundle_plan_plan FOREIGN KEY (tenant_id, plan_id) REFERENCES plan (tenant_id, id)
);
CREATE INDEX bundle_plan_of_plan ON bundle_plan (tenant_id, plan_id);
ALTER TABLE bundle_plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE bundle_plan FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON bundle_plan USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
REVOKE UPDATE ON bundle_plan FROM tolv_app;
