-- What paid an invoice that is credited comes back to the grants that it was drawn on: `invoice_id` is the invoice that
-- was paid, `credit_note_id` the note that gave it back, which is written after.
ALTER TABLE wallet_use ADD COLUMN credit_note_id uuid;
ALTER TABLE wallet_use ADD CONSTRAINT wallet_use_credit_note FOREIGN KEY (tenant_id, credit_note_id)
  REFERENCES invoice (tenant_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE wallet_use DROP CONSTRAINT wallet_use_because;
ALTER TABLE wallet_use ADD CONSTRAINT wallet_use_because CHECK (because IN ('invoice', 'lapsed', 'paid-out', 'returned'));
ALTER TABLE wallet_use DROP CONSTRAINT wallet_use_for;
ALTER TABLE wallet_use ADD CONSTRAINT wallet_use_for CHECK ((because IN ('invoice', 'returned')) = (invoice_id IS NOT NULL));
ALTER TABLE wallet_use ADD CONSTRAINT wallet_use_gives_back CHECK ((because = 'returned') = (credit_note_id IS NOT NULL));
