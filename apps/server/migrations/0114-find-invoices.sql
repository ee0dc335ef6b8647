-- A document is found by the beginning of its number, or by its total. Row-level security lets an index help only where
-- the comparison is leakproof: these are compared by their bytes, as text_pattern_ops does, and not by LIKE.
CREATE INDEX invoice_by_number ON invoice (tenant_id, number text_pattern_ops);
CREATE INDEX invoice_by_total ON invoice (tenant_id, total_minor);
