-- A document's number is taken last, so that its series waits for as little as can be: what belongs to a document is
-- written before it, and the keys to it are checked when the transaction ends.
ALTER TABLE invoice_line ALTER CONSTRAINT invoice_line_invoice DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE invoice_vat ALTER CONSTRAINT invoice_vat_invoice DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE deferral ALTER CONSTRAINT deferral_invoice DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ledger_transaction ALTER CONSTRAINT ledger_transaction_invoice DEFERRABLE INITIALLY DEFERRED;

-- Settling reads the lines of a subscription's last periods, and the years before must not cost it anything. A key names
-- its period, so that a key is billed once under this constraint as it was under the one before.
ALTER TABLE invoice_line ADD CONSTRAINT invoice_line_key_once UNIQUE (tenant_id, subscription_id, period_to, key);
ALTER TABLE invoice_line DROP CONSTRAINT invoice_line_billed_once;
ALTER TABLE invoice_line RENAME CONSTRAINT invoice_line_key_once TO invoice_line_billed_once;

-- Rows of VAT have one key: a category with a rate in a country stands on a document once. Their place is only an order.
ALTER TABLE invoice_vat DROP CONSTRAINT invoice_vat_pk;
ALTER TABLE invoice_vat DROP CONSTRAINT invoice_vat_category;
ALTER TABLE invoice_vat ADD CONSTRAINT invoice_vat_pk PRIMARY KEY (tenant_id, invoice_id, category, percent, country);

-- Nobody looks for bookings by their document.
DROP INDEX ledger_transaction_of_invoice;
