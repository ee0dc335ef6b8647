-- What a company sells. A product gathers plans; a code is a tenant's own, once.
CREATE TABLE product (
  tenant_id bigint NOT NULL,
  id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  description text,
  made_at timestamptz NOT NULL,
  made_by text NOT NULL,
  CONSTRAINT product_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT product_code UNIQUE (tenant_id, code),
  CONSTRAINT product_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id) ON DELETE CASCADE
);
ALTER TABLE product ENABLE ROW LEVEL SECURITY;
ALTER TABLE product FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON product USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- How usage becomes a quantity: which events, and what of them. Never changed, because amounts were reckoned by it.
CREATE TABLE meter (
  tenant_id bigint NOT NULL,
  id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  unit text NOT NULL,
  event_name text NOT NULL,
  aggregate text NOT NULL,
  property text,
  made_at timestamptz NOT NULL,
  made_by text NOT NULL,
  CONSTRAINT meter_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT meter_code UNIQUE (tenant_id, code),
  CONSTRAINT meter_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  CONSTRAINT meter_aggregate CHECK (aggregate IN ('sum', 'count', 'max', 'last', 'unique')),
  CONSTRAINT meter_property CHECK ((aggregate = 'count') = (property IS NULL))
);
ALTER TABLE meter ENABLE ROW LEVEL SECURITY;
ALTER TABLE meter FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON meter USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
REVOKE UPDATE ON meter FROM tolv_app;

CREATE TABLE plan (
  tenant_id bigint NOT NULL,
  id uuid NOT NULL,
  product_id uuid NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  made_at timestamptz NOT NULL,
  made_by text NOT NULL,
  CONSTRAINT plan_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT plan_code UNIQUE (tenant_id, code),
  CONSTRAINT plan_product FOREIGN KEY (tenant_id, product_id) REFERENCES product (tenant_id, id),
  CONSTRAINT plan_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  CONSTRAINT plan_kind CHECK (kind IN ('plan', 'add-on'))
);
CREATE INDEX plan_of_product ON plan (tenant_id, product_id);
ALTER TABLE plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON plan USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- The terms of a plan, as they are sold for a time. A draft is written anew as a whole; once published, only state and
-- the end of the sale may change, and never back to a draft. The privileges and policies below hold this for whoever
-- writes, so that what somebody subscribed to cannot become something else.
CREATE TABLE plan_version (
  tenant_id bigint NOT NULL,
  id uuid NOT NULL,
  plan_id uuid NOT NULL,
  number int NOT NULL,
  state text NOT NULL,
  valid_from date,
  valid_to date,
  interval_unit text NOT NULL,
  interval_count int NOT NULL,
  trial_days int NOT NULL,
  minimum_spend jsonb NOT NULL,
  made_at timestamptz NOT NULL,
  made_by text NOT NULL,
  published_at timestamptz,
  CONSTRAINT plan_version_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT plan_version_number UNIQUE (tenant_id, plan_id, number),
  CONSTRAINT plan_version_plan FOREIGN KEY (tenant_id, plan_id) REFERENCES plan (tenant_id, id),
  CONSTRAINT plan_version_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  CONSTRAINT plan_version_state CHECK (state IN ('draft', 'published', 'retired')),
  CONSTRAINT plan_version_validity CHECK ((state = 'draft') = (valid_from IS NULL) AND (state = 'draft') = (published_at IS NULL)),
  CONSTRAINT plan_version_end CHECK (valid_to IS NULL OR valid_from <= valid_to),
  CONSTRAINT plan_version_interval CHECK (interval_unit IN ('day', 'week', 'month', 'year') AND interval_count BETWEEN 1 AND 400),
  CONSTRAINT plan_version_trial CHECK (trial_days BETWEEN 0 AND 730)
);
CREATE UNIQUE INDEX plan_version_one_draft ON plan_version (tenant_id, plan_id) WHERE state = 'draft';
ALTER TABLE plan_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_version FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON plan_version USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
CREATE POLICY only_drafts_go ON plan_version AS RESTRICTIVE FOR DELETE
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint) AND state = 'draft');
CREATE POLICY never_back_to_draft ON plan_version AS RESTRICTIVE FOR UPDATE
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint)) WITH CHECK (state <> 'draft');
REVOKE UPDATE ON plan_version FROM tolv_app;
GRANT UPDATE (state, valid_from, valid_to, published_at) ON plan_version TO tolv_app;

-- What a version charges for. Rows go only with the draft they belong to.
CREATE TABLE price_component (
  tenant_id bigint NOT NULL,
  id uuid NOT NULL,
  plan_version_id uuid NOT NULL,
  place int NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  timing text NOT NULL,
  meter_id uuid,
  prorate text NOT NULL,
  tax_category text NOT NULL,
  CONSTRAINT price_component_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT price_component_place UNIQUE (tenant_id, plan_version_id, place),
  CONSTRAINT price_component_code UNIQUE (tenant_id, plan_version_id, code),
  CONSTRAINT price_component_version FOREIGN KEY (tenant_id, plan_version_id) REFERENCES plan_version (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT price_component_meter FOREIGN KEY (tenant_id, meter_id) REFERENCES meter (tenant_id, id),
  CONSTRAINT price_component_timing CHECK (timing IN ('advance', 'arrears')),
  CONSTRAINT price_component_prorate CHECK (prorate IN ('day', 'second', 'none')),
  CONSTRAINT price_component_metered CHECK (meter_id IS NULL OR timing = 'arrears')
);
CREATE INDEX price_component_of_meter ON price_component (tenant_id, meter_id) WHERE meter_id IS NOT NULL;
ALTER TABLE price_component ENABLE ROW LEVEL SECURITY;
ALTER TABLE price_component FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON price_component USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
REVOKE UPDATE, DELETE ON price_component FROM tolv_app;

-- The price of a component in one currency, in the shape of Price in @tolv/pricing; the least and the most it costs in
-- a whole period are whole units of the currency.
CREATE TABLE price (
  tenant_id bigint NOT NULL,
  component_id uuid NOT NULL,
  currency text NOT NULL,
  price jsonb NOT NULL,
  minimum text,
  maximum text,
  CONSTRAINT price_pk PRIMARY KEY (tenant_id, component_id, currency),
  CONSTRAINT price_component_of FOREIGN KEY (tenant_id, component_id) REFERENCES price_component (tenant_id, id) ON DELETE CASCADE
);
ALTER TABLE price ENABLE ROW LEVEL SECURITY;
ALTER TABLE price FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON price USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
REVOKE UPDATE, DELETE ON price FROM tolv_app;
