-- An answer is given again letter for letter; jsonb would put its fields in another order.
ALTER TABLE idempotency ALTER COLUMN answer TYPE json USING answer::json;
