-- What began together as a bundle: its code, and one taking of it, the same on each subscription that it began. Whether it
-- took something off or not; those that began before do not say it.
ALTER TABLE subscription ADD COLUMN bundle_code text;
ALTER TABLE subscription ADD COLUMN bundle_taking uuid;
ALTER TABLE subscription ADD CONSTRAINT subscription_bundle CHECK ((bundle_code IS NULL) = (bundle_taking IS NULL));
CREATE INDEX subscription_of_bundle ON subscription (tenant_id, bundle_taking) WHERE bundle_taking IS NOT NULL;
