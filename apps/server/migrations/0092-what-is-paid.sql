-- What is to be paid may be rounded to what coins can pay (EN 16931, BT-114): the total is then net, VAT and that rounding.
ALTER TABLE invoice ADD COLUMN rounding_minor bigint NOT NULL DEFAULT 0;
ALTER TABLE invoice DROP CONSTRAINT invoice_total;
ALTER TABLE invoice ADD CONSTRAINT invoice_total CHECK (total_minor = net_minor + vat_minor + rounding_minor);
-- What had been paid when it was issued, out of the account's credit: it stands on the document, whatever is paid later.
-- Null: what balance_minor says, on documents from before credit could pay an older invoice.
ALTER TABLE invoice ADD COLUMN prepaid_minor bigint;
ALTER TABLE invoice ADD CONSTRAINT invoice_prepaid CHECK (prepaid_minor BETWEEN 0 AND balance_minor);
ALTER TABLE entity_books ADD COLUMN payable_rounding text NOT NULL DEFAULT 'none';
ALTER TABLE entity_books ADD CONSTRAINT entity_books_rounding CHECK (payable_rounding IN ('none', 'coins'));
