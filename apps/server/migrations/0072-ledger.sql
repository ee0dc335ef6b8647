-- The books: transactions whose entries sum to nothing, never changed. op names what happened, so that it is booked once.
CREATE TABLE ledger_transaction (
  tenant_id bigint NOT NULL,
  id uuid NOT NULL,
  op text NOT NULL,
  kind text NOT NULL,
  legal_entity_id uuid NOT NULL,
  account_id uuid,
  invoice_id uuid,
  currency text NOT NULL,
  booked_on date NOT NULL,
  booked_at timestamptz NOT NULL,
  actor text NOT NULL,
  facts jsonb NOT NULL,
  CONSTRAINT ledger_transaction_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT ledger_transaction_op UNIQUE (tenant_id, op),
  CONSTRAINT ledger_transaction_entity FOREIGN KEY (tenant_id, legal_entity_id) REFERENCES legal_entity (tenant_id, id),
  CONSTRAINT ledger_transaction_account FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id),
  CONSTRAINT ledger_transaction_invoice FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice (tenant_id, id),
  CONSTRAINT ledger_transaction_kind CHECK (kind IN
    ('issue', 'credit', 'payment', 'balance-use', 'write-off', 'recognition', 'balance-change'))
);
CREATE INDEX ledger_transaction_of_account ON ledger_transaction (tenant_id, account_id, booked_on, id);
CREATE INDEX ledger_transaction_of_invoice ON ledger_transaction (tenant_id, invoice_id);
ALTER TABLE ledger_transaction ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_transaction FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON ledger_transaction USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
REVOKE UPDATE, DELETE ON ledger_transaction FROM tolv_app;

-- Debits above zero, credits below.
CREATE TABLE ledger_entry (
  tenant_id bigint NOT NULL,
  transaction_id uuid NOT NULL,
  place int NOT NULL,
  book text NOT NULL,
  minor bigint NOT NULL,
  CONSTRAINT ledger_entry_pk PRIMARY KEY (tenant_id, transaction_id, place),
  CONSTRAINT ledger_entry_transaction FOREIGN KEY (tenant_id, transaction_id) REFERENCES ledger_transaction (tenant_id, id),
  CONSTRAINT ledger_entry_book CHECK (book IN
    ('receivable', 'revenue', 'deferred', 'vat', 'cash', 'credit_balance', 'fees', 'write_off', 'rounding')),
  CONSTRAINT ledger_entry_minor CHECK (minor <> 0)
);
ALTER TABLE ledger_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON ledger_entry USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
REVOKE UPDATE, DELETE ON ledger_entry FROM tolv_app;

-- What an account has to its credit with a legal entity in a currency. The ledger says how it came to be so.
CREATE TABLE credit_balance (
  tenant_id bigint NOT NULL,
  account_id uuid NOT NULL,
  legal_entity_id uuid NOT NULL,
  currency text NOT NULL,
  minor bigint NOT NULL,
  CONSTRAINT credit_balance_pk PRIMARY KEY (tenant_id, account_id, legal_entity_id, currency),
  CONSTRAINT credit_balance_account FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id),
  CONSTRAINT credit_balance_entity FOREIGN KEY (tenant_id, legal_entity_id) REFERENCES legal_entity (tenant_id, id),
  CONSTRAINT credit_balance_minor CHECK (minor >= 0)
);
ALTER TABLE credit_balance ENABLE ROW LEVEL SECURITY;
ALTER TABLE credit_balance FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON credit_balance USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- What of an invoice is for months after the month of its issue: revenue when that month comes.
CREATE TABLE deferral (
  tenant_id bigint NOT NULL,
  invoice_id uuid NOT NULL,
  month date NOT NULL,
  legal_entity_id uuid NOT NULL,
  currency text NOT NULL,
  minor bigint NOT NULL,
  recognised_in uuid,
  CONSTRAINT deferral_pk PRIMARY KEY (tenant_id, invoice_id, month),
  CONSTRAINT deferral_invoice FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice (tenant_id, id),
  CONSTRAINT deferral_recognised FOREIGN KEY (tenant_id, recognised_in) REFERENCES ledger_transaction (tenant_id, id)
);
CREATE INDEX deferral_waiting ON deferral (tenant_id, month) WHERE recognised_in IS NULL;
ALTER TABLE deferral ENABLE ROW LEVEL SECURITY;
ALTER TABLE deferral FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON deferral USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
REVOKE UPDATE, DELETE ON deferral FROM tolv_app;
GRANT UPDATE (recognised_in) ON deferral TO tolv_app;
