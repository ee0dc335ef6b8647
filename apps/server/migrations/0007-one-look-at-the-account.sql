-- An event of an account belongs to its tenant through the account; a second look at the tenant cost imports a fifth.
ALTER TABLE event DROP CONSTRAINT event_tenant;
