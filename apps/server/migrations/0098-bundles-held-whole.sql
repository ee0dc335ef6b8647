-- Whether what a bundle takes off lasts only while it is held whole. Those sold before say what they said then.
ALTER TABLE bundle ADD COLUMN keeps text NOT NULL DEFAULT 'for-ever';
ALTER TABLE bundle ADD CONSTRAINT bundle_keeps CHECK (keeps IN ('while-whole', 'for-ever'));
-- Of a discount that lasts while a bundle is held whole: which taking of it (bundle_of is the same on each subscription
-- that began with it), the plans of it that the subscription has, and from which day it is not whole any more.
ALTER TABLE discount_grant ADD COLUMN bundle_of uuid;
ALTER TABLE discount_grant ADD COLUMN bundle_plans uuid[];
ALTER TABLE discount_grant ADD COLUMN whole_to date;
ALTER TABLE discount_grant ADD CONSTRAINT discount_grant_bundle
  CHECK ((bundle_of IS NULL) = (bundle_plans IS NULL) AND (bundle_of IS NOT NULL OR whole_to IS NULL));
CREATE INDEX discount_grant_of_bundle ON discount_grant (tenant_id, bundle_of) WHERE bundle_of IS NOT NULL;
