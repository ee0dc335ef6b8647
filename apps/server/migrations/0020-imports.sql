-- Files that were brought, what is remembered of their rows, and the rows that were refused.

CREATE TABLE import (
  tenant_id bigint NOT NULL,
  id uuid NOT NULL,
  file_name text NOT NULL,
  bytes bigint NOT NULL,
  content_hash text NOT NULL,
  state text NOT NULL,
  -- why the whole file was refused
  says text,
  -- counts up with every answer; a dry run of an older revision stops by itself
  revision integer NOT NULL,
  uploaded_at timestamptz NOT NULL,
  uploaded_by text NOT NULL,
  -- what the user has said about the file; laid over what is recognised in it
  answers jsonb NOT NULL,
  mapping jsonb,
  questions jsonb NOT NULL,
  rates text,
  dry_run jsonb,
  result jsonb,
  -- the day that counts as today while the file is read, the same for every batch of a run
  as_of date,
  rows_read bigint NOT NULL,
  -- a run that was killed goes on after this many batches
  batches_done integer NOT NULL,
  share double precision NOT NULL,
  started_at timestamptz,
  CONSTRAINT import_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT import_state CHECK (state IN ('reading', 'questions', 'ready', 'running', 'done', 'cancelled', 'refused')),
  CONSTRAINT import_counts CHECK (bytes >= 0 AND rows_read >= 0 AND revision >= 1 AND share BETWEEN 0 AND 1),
  CONSTRAINT import_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id) ON DELETE CASCADE
);
ALTER TABLE import ENABLE ROW LEVEL SECURITY;
ALTER TABLE import FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON import USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- One row per thing that was ever brought: by it the same file twice changes nothing.
CREATE TABLE import_record (
  tenant_id bigint NOT NULL,
  subject text NOT NULL,
  content_hash text NOT NULL,
  event_id uuid NOT NULL,
  -- the end of a subscription that was told on the timeline
  ended_on date,
  CONSTRAINT import_record_pk PRIMARY KEY (tenant_id, subject),
  CONSTRAINT import_record_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id) ON DELETE CASCADE
);
ALTER TABLE import_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_record FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON import_record USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- Rows that could not be read, as they stood, with the reason and what could be written instead.
CREATE TABLE import_refused (
  tenant_id bigint NOT NULL,
  import_id uuid NOT NULL,
  line bigint NOT NULL,
  place integer NOT NULL,
  column_name text,
  value text NOT NULL,
  says text NOT NULL,
  suggestion text,
  account text,
  raw text[] NOT NULL,
  CONSTRAINT import_refused_pk PRIMARY KEY (tenant_id, import_id, line, place),
  CONSTRAINT import_refused_of_import FOREIGN KEY (tenant_id, import_id) REFERENCES import (tenant_id, id) ON DELETE CASCADE
);
ALTER TABLE import_refused ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_refused FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON import_refused USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- Values that a user wrote over cells of a refused row.
CREATE TABLE import_fix (
  tenant_id bigint NOT NULL,
  import_id uuid NOT NULL,
  line bigint NOT NULL,
  column_name text NOT NULL,
  value text NOT NULL,
  CONSTRAINT import_fix_pk PRIMARY KEY (tenant_id, import_id, line, column_name),
  CONSTRAINT import_fix_of_import FOREIGN KEY (tenant_id, import_id) REFERENCES import (tenant_id, id) ON DELETE CASCADE
);
ALTER TABLE import_fix ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_fix FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON import_fix USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- One row per tenant that batches lock: two imports take turns, and neither misses what the other remembered.
CREATE TABLE import_lane (
  tenant_id bigint NOT NULL,
  CONSTRAINT import_lane_pk PRIMARY KEY (tenant_id),
  CONSTRAINT import_lane_tenant FOREIGN KEY (tenant_id) REFERENCES tenant (tenant_id) ON DELETE CASCADE
);
ALTER TABLE import_lane ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_lane FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON import_lane USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
