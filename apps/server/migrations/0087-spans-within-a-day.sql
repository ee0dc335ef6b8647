-- A change made within a day begins a rhythm at its very moment, for prices that are charged by the second; and a span
-- that began and ended on one day is kept where it has seconds of it.
ALTER TABLE schedule_rule ADD COLUMN from_at timestamptz;
ALTER TABLE subscription_item DROP CONSTRAINT subscription_item_days;
ALTER TABLE subscription_item ADD CONSTRAINT subscription_item_days CHECK (
  to_on IS NULL OR from_on < to_on OR (from_on = to_on AND to_at IS NOT NULL AND (from_at IS NULL OR from_at < to_at)));
