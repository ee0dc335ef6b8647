-- The wallet: what was put to an account's credit on purpose, given by the company or paid in ahead. It is part of the
-- credit balance; what is left of a grant follows from what was drawn, and each drawing says for what.
CREATE TABLE wallet_grant (
  tenant_id bigint NOT NULL,
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  legal_entity_id uuid NOT NULL,
  currency text NOT NULL,
  kind text NOT NULL,
  granted_minor bigint NOT NULL,
  left_minor bigint NOT NULL,
  lapses_on date,
  reason text NOT NULL,
  granted_on date NOT NULL,
  granted_at timestamptz NOT NULL,
  granted_by text NOT NULL,
  CONSTRAINT wallet_grant_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT wallet_grant_account FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id),
  CONSTRAINT wallet_grant_entity FOREIGN KEY (tenant_id, legal_entity_id) REFERENCES legal_entity (tenant_id, id),
  CONSTRAINT wallet_grant_kind CHECK (kind IN ('given', 'paid-in')),
  CONSTRAINT wallet_grant_left CHECK (granted_minor > 0 AND left_minor BETWEEN 0 AND granted_minor),
  CONSTRAINT wallet_grant_lapses CHECK (kind = 'given' OR lapses_on IS NULL)
);
CREATE INDEX wallet_grant_of_account ON wallet_grant (tenant_id, account_id, id);
CREATE INDEX wallet_grant_that_lapses ON wallet_grant (tenant_id, legal_entity_id, lapses_on)
  WHERE left_minor > 0 AND lapses_on IS NOT NULL;
ALTER TABLE wallet_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE wallet_grant FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON wallet_grant USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
REVOKE UPDATE, DELETE ON wallet_grant FROM tolv_app;
GRANT UPDATE (left_minor) ON wallet_grant TO tolv_app;

CREATE TABLE wallet_use (
  tenant_id bigint NOT NULL,
  id uuid NOT NULL,
  grant_id uuid NOT NULL,
  because text NOT NULL,
  invoice_id uuid,
  minor bigint NOT NULL,
  used_at timestamptz NOT NULL,
  CONSTRAINT wallet_use_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT wallet_use_grant FOREIGN KEY (tenant_id, grant_id) REFERENCES wallet_grant (tenant_id, id),
  CONSTRAINT wallet_use_invoice FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice (tenant_id, id),
  CONSTRAINT wallet_use_because CHECK (because IN ('invoice', 'lapsed', 'paid-out')),
  CONSTRAINT wallet_use_for CHECK ((because = 'invoice') = (invoice_id IS NOT NULL)),
  CONSTRAINT wallet_use_minor CHECK (minor > 0)
);
CREATE INDEX wallet_use_of_grant ON wallet_use (tenant_id, grant_id, id);
CREATE INDEX wallet_use_of_invoice ON wallet_use (tenant_id, invoice_id);
ALTER TABLE wallet_use ENABLE ROW LEVEL SECURITY;
ALTER TABLE wallet_use FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON wallet_use USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
REVOKE UPDATE, DELETE ON wallet_use FROM tolv_app;

-- What is given away as credit costs the company its amount.
ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_book;
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_book CHECK (book IN ('receivable', 'revenue', 'deferred', 'vat',
  'cash', 'credit_balance', 'given', 'fees', 'write_off', 'rounding', 'exchange'));
