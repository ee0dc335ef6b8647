-- What fell due before this day at a legal entity and is still open is late, and has been told. That an invoice is overdue is
-- read from here: a day writes one row, where it wrote each late invoice anew with an entry in each of its indexes.
CREATE TABLE entity_day (
  tenant_id bigint NOT NULL,
  legal_entity_id uuid NOT NULL,
  late_before date NOT NULL,
  CONSTRAINT entity_day_pk PRIMARY KEY (tenant_id, legal_entity_id),
  CONSTRAINT entity_day_entity FOREIGN KEY (tenant_id, legal_entity_id) REFERENCES legal_entity (tenant_id, id) ON DELETE CASCADE
);
ALTER TABLE entity_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE entity_day FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON entity_day USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
