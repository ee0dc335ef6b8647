-- What a valuation reads of an account, folded from the timeline: one compact row, so that a valuation parses only the
-- accounts that something was told of since the last one. It is a copy and may be emptied at any time: together with the
-- cursor value.history it is made again from the events. reading names how it was read (the rules and the currency);
-- rows of another reading are not used. digest names the events that hold, told is the records as JSON.
CREATE TABLE value_history (
  tenant_id bigint NOT NULL,
  account_id uuid NOT NULL,
  reading text NOT NULL,
  records int NOT NULL,
  left_out boolean NOT NULL,
  digest text NOT NULL,
  told text NOT NULL,
  CONSTRAINT value_history_pk PRIMARY KEY (tenant_id, account_id),
  CONSTRAINT value_history_account FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id) ON DELETE CASCADE
);
ALTER TABLE value_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE value_history FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON value_history USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
