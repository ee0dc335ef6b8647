-- How a legal entity looks on paper: one colour, a logo, and words of its own below each document.
CREATE TABLE entity_brand (
  tenant_id bigint NOT NULL,
  legal_entity_id uuid NOT NULL,
  colour text NOT NULL,
  footer text,
  logo bytea,
  changed_at timestamptz NOT NULL,
  CONSTRAINT entity_brand_pk PRIMARY KEY (tenant_id, legal_entity_id),
  CONSTRAINT entity_brand_entity FOREIGN KEY (tenant_id, legal_entity_id) REFERENCES legal_entity (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT entity_brand_colour CHECK (colour ~ '^#[0-9a-f]{6}$'),
  CONSTRAINT entity_brand_footer CHECK (length(footer) BETWEEN 1 AND 400),
  CONSTRAINT entity_brand_logo CHECK (octet_length(logo) BETWEEN 1 AND 262144)
);
ALTER TABLE entity_brand ENABLE ROW LEVEL SECURITY;
ALTER TABLE entity_brand FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON entity_brand USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
