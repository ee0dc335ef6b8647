-- What is open in other currencies than the books' is valued at the rate of the day on which a period ends.
ALTER TABLE ledger_transaction DROP CONSTRAINT ledger_transaction_kind;
ALTER TABLE ledger_transaction ADD CONSTRAINT ledger_transaction_kind CHECK (kind IN
  ('issue', 'credit', 'payment', 'balance-use', 'write-off', 'recognition', 'balance-change', 'revaluation'));
CREATE INDEX ledger_transaction_revaluation ON ledger_transaction (tenant_id, legal_entity_id, booked_on) WHERE kind = 'revaluation';
