-- What one whole unit of a currency was worth in another on a day, as somebody published it. Brought anew, a day's rate
-- takes the place of what was there: what was issued keeps the rate that it was issued at.
CREATE TABLE exchange_rate (
  tenant_id bigint NOT NULL,
  from_currency text NOT NULL,
  to_currency text NOT NULL,
  valid_on date NOT NULL,
  rate text NOT NULL,
  source text NOT NULL,
  brought_at timestamptz NOT NULL,
  brought_by text NOT NULL,
  CONSTRAINT exchange_rate_pk PRIMARY KEY (tenant_id, from_currency, to_currency, valid_on),
  CONSTRAINT exchange_rate_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  CONSTRAINT exchange_rate_currencies CHECK (from_currency ~ '^[A-Z]{3}$' AND to_currency ~ '^[A-Z]{3}$' AND from_currency <> to_currency),
  CONSTRAINT exchange_rate_rate CHECK (rate ~ '^[0-9]{1,18}([.][0-9]{1,18})?$'),
  CONSTRAINT exchange_rate_source CHECK (length(source) BETWEEN 1 AND 60)
);
CREATE INDEX exchange_rate_newest ON exchange_rate (tenant_id, valid_on);
ALTER TABLE exchange_rate ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_rate FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON exchange_rate USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- How a legal entity keeps its books: the currency they are kept in. Without a row, the currency of its country.
CREATE TABLE entity_books (
  tenant_id bigint NOT NULL,
  legal_entity_id uuid NOT NULL,
  own_currency text NOT NULL,
  changed_at timestamptz NOT NULL,
  CONSTRAINT entity_books_pk PRIMARY KEY (tenant_id, legal_entity_id),
  CONSTRAINT entity_books_entity FOREIGN KEY (tenant_id, legal_entity_id) REFERENCES legal_entity (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT entity_books_currency CHECK (own_currency ~ '^[A-Z]{3}$')
);
ALTER TABLE entity_books ENABLE ROW LEVEL SECURITY;
ALTER TABLE entity_books FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON entity_books USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- What is in another currency than the books' stands in both. Null where the document's currency is the books' own: then
-- an amount is one and the same, and is kept once.
ALTER TABLE ledger_transaction ADD COLUMN own_currency text;
ALTER TABLE ledger_transaction ADD COLUMN own_rate text;
ALTER TABLE ledger_transaction ADD COLUMN own_rate_on date;
ALTER TABLE ledger_transaction ADD CONSTRAINT ledger_transaction_own CHECK (own_currency <> currency);
ALTER TABLE ledger_transaction ADD CONSTRAINT ledger_transaction_rate CHECK
  ((own_rate IS NULL) = (own_rate_on IS NULL) AND (own_rate IS NULL OR own_currency IS NOT NULL));
ALTER TABLE ledger_entry ADD COLUMN own_minor bigint;
ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_minor;
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_minor CHECK (minor <> 0 OR own_minor <> 0);
ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_book;
ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_book CHECK (book IN
  ('receivable', 'revenue', 'deferred', 'vat', 'cash', 'credit_balance', 'fees', 'write_off', 'rounding', 'exchange'));

-- The rate that a document was issued at, its net and VAT in the books' currency, and what of it is open there.
ALTER TABLE invoice ADD COLUMN own_currency text;
ALTER TABLE invoice ADD COLUMN own_rate text;
ALTER TABLE invoice ADD COLUMN own_rate_on date;
ALTER TABLE invoice ADD COLUMN own_rate_source text;
ALTER TABLE invoice ADD COLUMN own_net_minor bigint;
ALTER TABLE invoice ADD COLUMN own_vat_minor bigint;
ALTER TABLE invoice ADD COLUMN own_open_minor bigint;
ALTER TABLE invoice ADD CONSTRAINT invoice_own CHECK (num_nulls(own_currency, own_rate, own_rate_on, own_rate_source,
  own_net_minor, own_vat_minor, own_open_minor) IN (0, 7) AND own_currency <> currency);
ALTER TABLE invoice ADD CONSTRAINT invoice_own_open CHECK (open_minor <> 0 OR own_open_minor = 0);
GRANT UPDATE (own_open_minor) ON invoice TO tolv_app;
ALTER TABLE credit_balance ADD COLUMN own_minor bigint;
ALTER TABLE credit_balance ADD CONSTRAINT credit_balance_own CHECK (minor <> 0 OR own_minor = 0);
ALTER TABLE deferral ADD COLUMN own_minor bigint;
