-- Who is billed for an account. What stands on an invoice is copied from here when it is issued.
CREATE TABLE billing_profile (
  tenant_id bigint NOT NULL,
  account_id uuid NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  registration_number text,
  vat_number text,
  vat_status text NOT NULL,
  vat_checked_at timestamptz,
  street text,
  postal_code text,
  city text,
  country text NOT NULL,
  email text,
  language text NOT NULL,
  reference text,
  electronic_address text,
  terms_days int,
  changed_at timestamptz NOT NULL,
  CONSTRAINT billing_profile_pk PRIMARY KEY (tenant_id, account_id),
  CONSTRAINT billing_profile_account FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT billing_profile_kind CHECK (kind IN ('person', 'business')),
  CONSTRAINT billing_profile_country CHECK (country ~ '^[A-Z]{2}$'),
  CONSTRAINT billing_profile_vat CHECK (vat_status IN ('none', 'unchecked', 'valid', 'invalid')),
  CONSTRAINT billing_profile_vat_number CHECK ((vat_number IS NULL) = (vat_status = 'none')),
  CONSTRAINT billing_profile_terms CHECK (terms_days BETWEEN 0 AND 365)
);
ALTER TABLE billing_profile ENABLE ROW LEVEL SECURITY;
ALTER TABLE billing_profile FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON billing_profile USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- How a legal entity bills: its time zone, what decides its VAT (own_rates are rates of its own, before the table's), what
-- the law wants printed, where it is paid, and how its numbers look.
CREATE TABLE entity_billing (
  tenant_id bigint NOT NULL,
  legal_entity_id uuid NOT NULL,
  zone text NOT NULL,
  f_tax boolean NOT NULL,
  oss_scheme text,
  registered_in text[] NOT NULL,
  supply text NOT NULL,
  prices_include text NOT NULL,
  own_rates jsonb NOT NULL,
  street text,
  postal_code text,
  city text,
  email text,
  bankgiro text,
  iban text,
  bic text,
  electronic_address text,
  terms_days int NOT NULL,
  invoice_prefix text NOT NULL,
  credit_note_prefix text NOT NULL,
  changed_at timestamptz NOT NULL,
  CONSTRAINT entity_billing_pk PRIMARY KEY (tenant_id, legal_entity_id),
  CONSTRAINT entity_billing_entity FOREIGN KEY (tenant_id, legal_entity_id) REFERENCES legal_entity (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT entity_billing_terms CHECK (terms_days BETWEEN 0 AND 365),
  CONSTRAINT entity_billing_oss CHECK (oss_scheme IN ('union', 'non-union')),
  CONSTRAINT entity_billing_supply CHECK (supply IN ('digital', 'service', 'on-site', 'goods')),
  CONSTRAINT entity_billing_prices CHECK (prices_include IN ('net', 'gross')),
  CONSTRAINT entity_billing_prefixes CHECK (length(invoice_prefix) <= 12 AND length(credit_note_prefix) <= 12)
);
ALTER TABLE entity_billing ENABLE ROW LEVEL SECURITY;
ALTER TABLE entity_billing FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON entity_billing USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- The next number of a series. It is raised in the transaction that issues, and that transaction's failure takes it back:
-- so a series has no gaps.
CREATE TABLE number_series (
  tenant_id bigint NOT NULL,
  legal_entity_id uuid NOT NULL,
  series text NOT NULL,
  next bigint NOT NULL,
  CONSTRAINT number_series_pk PRIMARY KEY (tenant_id, legal_entity_id, series),
  CONSTRAINT number_series_entity FOREIGN KEY (tenant_id, legal_entity_id) REFERENCES legal_entity (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT number_series_series CHECK (series IN ('invoice', 'credit-note')),
  CONSTRAINT number_series_next CHECK (next >= 1)
);
ALTER TABLE number_series ENABLE ROW LEVEL SECURITY;
ALTER TABLE number_series FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON number_series USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
