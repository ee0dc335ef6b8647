-- What the register of VAT numbers was asked about a payer's number, and what it answered. A payer has one number at a
-- time; what was answered about earlier ones stands on the timeline.
CREATE TABLE vat_check (
  tenant_id bigint NOT NULL,
  account_id uuid NOT NULL,
  vat_number text NOT NULL,
  asks int NOT NULL,
  asked_at timestamptz,
  no_answer text,
  next_at timestamptz,
  registered_name text,
  consultation text,
  CONSTRAINT vat_check_pk PRIMARY KEY (tenant_id, account_id),
  CONSTRAINT vat_check_profile FOREIGN KEY (tenant_id, account_id)
    REFERENCES billing_profile (tenant_id, account_id) ON DELETE CASCADE,
  CONSTRAINT vat_check_asked CHECK ((asks = 0) = (asked_at IS NULL)),
  CONSTRAINT vat_check_no_answer CHECK
    (no_answer IN ('country-away', 'busy', 'register-away', 'unreadable', 'asker-refused', 'shut-out'))
);
ALTER TABLE vat_check ENABLE ROW LEVEL SECURITY;
ALTER TABLE vat_check FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON vat_check USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
