-- An issued invoice or credit note. A row exists from the moment of issue; before that there is nothing to keep. Amounts
-- are signed minor units: those of a credit note are not above zero. Only how it stands with the payment may change.
CREATE TABLE invoice (
  tenant_id bigint NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  account_id uuid NOT NULL,
  legal_entity_id uuid NOT NULL,
  currency text NOT NULL,
  sequence bigint NOT NULL,
  number text NOT NULL,
  issued_on date NOT NULL,
  issued_at timestamptz NOT NULL,
  due_on date NOT NULL,
  period_from date,
  period_to date,
  net_minor bigint NOT NULL,
  vat_minor bigint NOT NULL,
  total_minor bigint NOT NULL,
  seller jsonb NOT NULL,
  buyer jsonb NOT NULL,
  language text NOT NULL,
  notes jsonb NOT NULL,
  credits_invoice_id uuid,
  reason text,
  run_id uuid,
  checksum text NOT NULL,
  state text NOT NULL,
  paid_minor bigint NOT NULL,
  balance_minor bigint NOT NULL,
  credited_minor bigint NOT NULL,
  written_off_minor bigint NOT NULL,
  open_minor bigint NOT NULL,
  CONSTRAINT invoice_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT invoice_sequence UNIQUE (tenant_id, legal_entity_id, kind, sequence),
  CONSTRAINT invoice_account FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id),
  CONSTRAINT invoice_entity FOREIGN KEY (tenant_id, legal_entity_id) REFERENCES legal_entity (tenant_id, id),
  CONSTRAINT invoice_credits FOREIGN KEY (tenant_id, credits_invoice_id) REFERENCES invoice (tenant_id, id),
  CONSTRAINT invoice_kind CHECK (kind IN ('invoice', 'credit-note')),
  CONSTRAINT invoice_state CHECK (state IN ('issued', 'part-paid', 'paid', 'overdue', 'credited', 'written-off')),
  CONSTRAINT invoice_currency CHECK (currency ~ '^[A-Z]{3}$'),
  CONSTRAINT invoice_total CHECK (total_minor = net_minor + vat_minor),
  CONSTRAINT invoice_sign CHECK ((kind = 'invoice' AND total_minor >= 0) OR (kind = 'credit-note' AND total_minor <= 0)),
  CONSTRAINT invoice_settled CHECK (paid_minor >= 0 AND balance_minor >= 0 AND credited_minor >= 0 AND written_off_minor >= 0),
  CONSTRAINT invoice_open CHECK (open_minor >= 0 AND (kind = 'credit-note' AND open_minor = 0
    OR open_minor = total_minor - paid_minor - balance_minor - credited_minor - written_off_minor)),
  CONSTRAINT invoice_period CHECK ((period_from IS NULL) = (period_to IS NULL) AND period_from <= period_to)
);
CREATE INDEX invoice_of_account ON invoice (tenant_id, account_id, issued_on, id);
CREATE INDEX invoice_unsettled ON invoice (tenant_id, due_on, id) WHERE open_minor > 0;
CREATE INDEX invoice_of_run ON invoice (tenant_id, run_id) WHERE run_id IS NOT NULL;
CREATE INDEX invoice_credited_by ON invoice (tenant_id, credits_invoice_id) WHERE credits_invoice_id IS NOT NULL;
ALTER TABLE invoice ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoice FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON invoice USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
REVOKE UPDATE, DELETE ON invoice FROM tolv_app;
GRANT UPDATE (state, paid_minor, balance_minor, credited_minor, written_off_minor, open_minor) ON invoice TO tolv_app;

-- The lines of issued documents. A subscription's key is billed once, for ever. A credit note that somebody made takes
-- keys of its own, and is told to whoever settles as what lowers what can still be credited of the line it names.
-- amount_minor is what the subscription was billed, with VAT in it where the seller's prices have; net_minor never has.
CREATE TABLE invoice_line (
  tenant_id bigint NOT NULL,
  invoice_id uuid NOT NULL,
  place int NOT NULL,
  subscription_id uuid,
  key text NOT NULL,
  kind text NOT NULL,
  span_id text NOT NULL,
  component_id text NOT NULL,
  component_code text NOT NULL,
  name text NOT NULL,
  period_from date NOT NULL,
  period_to date NOT NULL,
  service_from date NOT NULL,
  service_to date NOT NULL,
  service_from_at timestamptz,
  service_to_at timestamptz,
  quantity text NOT NULL,
  before_discount_minor bigint NOT NULL,
  discounts jsonb NOT NULL,
  amount_minor bigint NOT NULL,
  net_minor bigint NOT NULL,
  vat_minor bigint NOT NULL,
  tax_category text NOT NULL,
  vat_category text NOT NULL,
  vat_percent text NOT NULL,
  vat_country text NOT NULL,
  source_key text,
  credits_line_place int,
  why jsonb NOT NULL,
  CONSTRAINT invoice_line_pk PRIMARY KEY (tenant_id, invoice_id, place),
  CONSTRAINT invoice_line_billed_once UNIQUE (tenant_id, subscription_id, key),
  CONSTRAINT invoice_line_invoice FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice (tenant_id, id),
  CONSTRAINT invoice_line_kind CHECK (kind IN ('recurring', 'usage', 'credit', 'correction', 'true-up', 'one-off')),
  CONSTRAINT invoice_line_service CHECK (service_from <= service_to)
);
ALTER TABLE invoice_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoice_line FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON invoice_line USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
REVOKE UPDATE, DELETE ON invoice_line FROM tolv_app;

-- VAT by category and rate: computed and rounded per document (EN 16931, BG-23). Their sum is the invoice's VAT.
CREATE TABLE invoice_vat (
  tenant_id bigint NOT NULL,
  invoice_id uuid NOT NULL,
  place int NOT NULL,
  category text NOT NULL,
  percent text NOT NULL,
  country text NOT NULL,
  taxable_minor bigint NOT NULL,
  vat_minor bigint NOT NULL,
  reason text,
  CONSTRAINT invoice_vat_pk PRIMARY KEY (tenant_id, invoice_id, place),
  CONSTRAINT invoice_vat_category UNIQUE (tenant_id, invoice_id, category, percent, country),
  CONSTRAINT invoice_vat_invoice FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoice (tenant_id, id)
);
ALTER TABLE invoice_vat ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoice_vat FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON invoice_vat USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
REVOKE UPDATE, DELETE ON invoice_vat FROM tolv_app;
