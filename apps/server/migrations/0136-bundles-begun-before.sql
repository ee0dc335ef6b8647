-- What began as a bundle before 0125 says it too. Each beginning told the timeline its bundle, and all of one taking were
-- written in one transaction for one cause. Where a plan is there twice, several were taken at once: which belong together
-- is not known, and nothing is said. The owner of the tables is under their policies, which are of one tenant each.
ALTER TABLE event NO FORCE ROW LEVEL SECURITY;
ALTER TABLE subscription NO FORCE ROW LEVEL SECURITY;
WITH begun AS (
  SELECT tenant_id, account_id, data->>'subscriptionId' AS id, data->>'bundle' AS code, data->>'plan' AS plan,
    written_in, coalesce(cause, '') AS cause
  FROM event WHERE kind = 'subscription.started' AND data->>'bundle' IS NOT NULL),
taken AS (
  SELECT tenant_id, account_id, code, written_in, cause, min(id)::uuid AS taking FROM begun
  GROUP BY tenant_id, account_id, code, written_in, cause HAVING count(*) = count(DISTINCT plan))
UPDATE subscription SET bundle_code = taken.code, bundle_taking = taken.taking
FROM taken JOIN begun USING (tenant_id, account_id, code, written_in, cause)
WHERE subscription.tenant_id = begun.tenant_id AND subscription.id = begun.id::uuid AND subscription.bundle_code IS NULL;
ALTER TABLE subscription FORCE ROW LEVEL SECURITY;
ALTER TABLE event FORCE ROW LEVEL SECURITY;
