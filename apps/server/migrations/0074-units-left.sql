-- How many units of a run are not done: the one that brings it to nothing ends the run.
ALTER TABLE billing_run ADD COLUMN units_left int NOT NULL DEFAULT 0;
ALTER TABLE billing_run ADD CONSTRAINT billing_run_units_left CHECK (units_left >= 0);
CREATE INDEX billing_run_newest ON billing_run (tenant_id, began_at, id);
