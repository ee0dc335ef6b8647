-- A proof that a VAT number is valid is of a day (decision 037): before a billing day the register is asked again where
-- the last answer is older than so many days. Null: it is not asked again by itself.
ALTER TABLE entity_billing ADD COLUMN vat_proof_days int DEFAULT 30;
ALTER TABLE entity_billing ADD CONSTRAINT entity_billing_vat_proof CHECK (vat_proof_days BETWEEN 1 AND 366);
-- When the register said of a number that was valid that it is not. Until somebody says what holds, the payer waits.
ALTER TABLE vat_check ADD COLUMN revoked_at timestamptz;
