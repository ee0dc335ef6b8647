-- The billing of one legal entity's day. A dry run is computed and kept here as its differences, and issues nothing.
CREATE TABLE billing_run (
  tenant_id bigint NOT NULL,
  id uuid NOT NULL,
  legal_entity_id uuid NOT NULL,
  kind text NOT NULL,
  until_on date NOT NULL,
  state text NOT NULL,
  asked_by text NOT NULL,
  began_at timestamptz NOT NULL,
  ended_at timestamptz,
  CONSTRAINT billing_run_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT billing_run_entity FOREIGN KEY (tenant_id, legal_entity_id) REFERENCES legal_entity (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT billing_run_kind CHECK (kind IN ('run', 'dry-run')),
  CONSTRAINT billing_run_state CHECK (state IN ('running', 'paused', 'done'))
);
CREATE INDEX billing_run_by_entity ON billing_run (tenant_id, legal_entity_id, id);
ALTER TABLE billing_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE billing_run FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON billing_run USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- A part of a run that a worker takes in one transaction: some accounts, and when it is done what came of them.
CREATE TABLE billing_unit (
  tenant_id bigint NOT NULL,
  run_id uuid NOT NULL,
  number int NOT NULL,
  account_ids uuid[] NOT NULL,
  state text NOT NULL,
  invoices int NOT NULL,
  credit_notes int NOT NULL,
  held int NOT NULL,
  totals jsonb NOT NULL,
  done_at timestamptz,
  CONSTRAINT billing_unit_pk PRIMARY KEY (tenant_id, run_id, number),
  CONSTRAINT billing_unit_run FOREIGN KEY (tenant_id, run_id) REFERENCES billing_run (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT billing_unit_state CHECK (state IN ('waiting', 'done'))
);
ALTER TABLE billing_unit ENABLE ROW LEVEL SECURITY;
ALTER TABLE billing_unit FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON billing_unit USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- What a dry run says of an account: what it would be billed, and what it was billed in the month before.
CREATE TABLE billing_finding (
  tenant_id bigint NOT NULL,
  run_id uuid NOT NULL,
  account_id uuid NOT NULL,
  currency text NOT NULL,
  total_minor bigint NOT NULL,
  before_minor bigint,
  difference text NOT NULL,
  facts jsonb NOT NULL,
  CONSTRAINT billing_finding_pk PRIMARY KEY (tenant_id, run_id, account_id, currency),
  CONSTRAINT billing_finding_run FOREIGN KEY (tenant_id, run_id) REFERENCES billing_run (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT billing_finding_difference CHECK (difference IN ('same', 'new', 'gone', 'higher', 'lower', 'held'))
);
CREATE INDEX billing_finding_unusual ON billing_finding (tenant_id, run_id, difference, account_id);
ALTER TABLE billing_finding ENABLE ROW LEVEL SECURITY;
ALTER TABLE billing_finding FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON billing_finding USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- Accounts whose billing waits for somebody or something, and why. One row while it waits.
CREATE TABLE billing_hold (
  tenant_id bigint NOT NULL,
  account_id uuid NOT NULL,
  legal_entity_id uuid NOT NULL,
  reason text NOT NULL,
  says text NOT NULL,
  subscription_id uuid,
  since timestamptz NOT NULL,
  tried_at timestamptz NOT NULL,
  tries int NOT NULL,
  CONSTRAINT billing_hold_pk PRIMARY KEY (tenant_id, account_id, legal_entity_id),
  CONSTRAINT billing_hold_account FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT billing_hold_entity FOREIGN KEY (tenant_id, legal_entity_id) REFERENCES legal_entity (tenant_id, id) ON DELETE CASCADE
);
ALTER TABLE billing_hold ENABLE ROW LEVEL SECURITY;
ALTER TABLE billing_hold FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON billing_hold USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
