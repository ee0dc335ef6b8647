-- Two rhythms may hold on one day, each for some hours of it, for prices by the second: the first keeps its hours.
ALTER TABLE schedule_rule ADD COLUMN place int NOT NULL DEFAULT 0;
ALTER TABLE schedule_rule DROP CONSTRAINT schedule_rule_pk;
ALTER TABLE schedule_rule ADD CONSTRAINT schedule_rule_pk PRIMARY KEY (tenant_id, subscription_id, from_on, place);
