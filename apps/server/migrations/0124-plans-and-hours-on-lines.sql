-- A line says which plan it is of, in the words of its document's language as they were when it was issued; and where it is
-- charged by the second, the zone that its moments are told in. Lines from before say neither: what was issued stays.
ALTER TABLE invoice_line ADD COLUMN plan_name text;
ALTER TABLE invoice_line ADD COLUMN zone text;
