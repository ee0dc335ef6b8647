CREATE TABLE tenant (
  tenant_id bigint NOT NULL,
  name text NOT NULL,
  country text NOT NULL,
  currency text NOT NULL,
  locale text NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT tenant_pk PRIMARY KEY (tenant_id),
  CONSTRAINT tenant_country CHECK (country ~ '^[A-Z]{2}$'),
  CONSTRAINT tenant_currency CHECK (currency ~ '^[A-Z]{3}$')
);
ALTER TABLE tenant ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON tenant USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- A tenant has at most one test clock; without a row it runs on the wall clock.
CREATE TABLE test_clock (
  tenant_id bigint NOT NULL,
  at timestamptz NOT NULL,
  moving_from timestamptz,
  moving_to timestamptz,
  CONSTRAINT test_clock_pk PRIMARY KEY (tenant_id),
  CONSTRAINT test_clock_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  CONSTRAINT test_clock_moving CHECK ((moving_from IS NULL) = (moving_to IS NULL))
);
ALTER TABLE test_clock ENABLE ROW LEVEL SECURITY;
ALTER TABLE test_clock FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON test_clock USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

CREATE TABLE legal_entity (
  tenant_id bigint NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  country text NOT NULL,
  registration_number text NOT NULL,
  vat_number text,
  created_at timestamptz NOT NULL,
  CONSTRAINT legal_entity_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT legal_entity_registration UNIQUE (tenant_id, country, registration_number),
  CONSTRAINT legal_entity_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id) ON DELETE CASCADE
);
ALTER TABLE legal_entity ENABLE ROW LEVEL SECURITY;
ALTER TABLE legal_entity FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON legal_entity USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- user_id points into the directory, which has no tenants, so it carries no foreign key.
CREATE TABLE membership (
  tenant_id bigint NOT NULL,
  user_id text NOT NULL,
  role text NOT NULL,
  added_at timestamptz NOT NULL,
  CONSTRAINT membership_pk PRIMARY KEY (tenant_id, user_id),
  CONSTRAINT membership_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id) ON DELETE CASCADE,
  CONSTRAINT membership_role CHECK (role IN ('owner', 'manager', 'agent', 'analyst', 'viewer'))
);
ALTER TABLE membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON membership USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- The key names its tenant (tolv_live_<tenant>_<random>), so that no global look-up is needed.
CREATE TABLE api_key (
  tenant_id bigint NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  hash text NOT NULL,
  shown text NOT NULL,
  scopes text[] NOT NULL,
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz,
  CONSTRAINT api_key_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT api_key_hash UNIQUE (tenant_id, hash),
  CONSTRAINT api_key_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id) ON DELETE CASCADE
);
ALTER TABLE api_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_key FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON api_key USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- The directory of sign-in. The shapes of these five are better-auth's; only the tenancy room knows them.
CREATE TABLE auth.user (
  id text NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  email_verified boolean NOT NULL,
  image text,
  language text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT user_pk PRIMARY KEY (id),
  CONSTRAINT user_email UNIQUE (email)
);
CREATE TABLE auth.session (
  id text NOT NULL,
  user_id text NOT NULL,
  token text NOT NULL,
  expires_at timestamptz NOT NULL,
  ip_address text,
  user_agent text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT session_pk PRIMARY KEY (id),
  CONSTRAINT session_token UNIQUE (token),
  CONSTRAINT session_of FOREIGN KEY (user_id) REFERENCES auth.user (id) ON DELETE CASCADE
);
CREATE INDEX session_of_user ON auth.session (user_id);
CREATE TABLE auth.auth_account (
  id text NOT NULL,
  user_id text NOT NULL,
  account_id text NOT NULL,
  provider_id text NOT NULL,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT auth_account_pk PRIMARY KEY (id),
  CONSTRAINT auth_account_user FOREIGN KEY (user_id) REFERENCES auth.user (id) ON DELETE CASCADE
);
CREATE INDEX auth_account_of_user ON auth.auth_account (user_id);
CREATE TABLE auth.verification (
  id text NOT NULL,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz,
  updated_at timestamptz,
  CONSTRAINT verification_pk PRIMARY KEY (id)
);
CREATE INDEX verification_of_identifier ON auth.verification (identifier);
CREATE TABLE auth.passkey (
  id text NOT NULL,
  name text,
  public_key text NOT NULL,
  user_id text NOT NULL,
  credential_id text NOT NULL,
  counter int NOT NULL,
  device_type text NOT NULL,
  backed_up boolean NOT NULL,
  transports text,
  created_at timestamptz,
  aaguid text,
  CONSTRAINT passkey_pk PRIMARY KEY (id),
  CONSTRAINT passkey_user FOREIGN KEY (user_id) REFERENCES auth.user (id) ON DELETE CASCADE
);
CREATE INDEX passkey_of_user ON auth.passkey (user_id);
CREATE INDEX passkey_of_credential ON auth.passkey (credential_id);
-- Which tenants there are, and which of them a user may enter: read before a tenant is chosen.
CREATE TABLE auth.tenant_listing (
  tenant bigint NOT NULL,
  name text NOT NULL,
  CONSTRAINT tenant_listing_pk PRIMARY KEY (tenant)
);
CREATE TABLE auth.tenant_of_user (
  user_id text NOT NULL,
  tenant bigint NOT NULL,
  CONSTRAINT tenant_of_user_pk PRIMARY KEY (user_id, tenant),
  CONSTRAINT tenant_of_user_user FOREIGN KEY (user_id) REFERENCES auth.user (id) ON DELETE CASCADE
);
