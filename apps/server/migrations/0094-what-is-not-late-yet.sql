-- Each day what fell due is marked as late. It is looked for among what is not, so that old debts cost the day nothing.
CREATE INDEX invoice_not_yet_late ON invoice (tenant_id, legal_entity_id, due_on) WHERE state IN ('issued', 'part-paid');
DROP INDEX invoice_unsettled;
