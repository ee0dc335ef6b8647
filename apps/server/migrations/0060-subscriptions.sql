-- Agreements. What a subscription is, is told by its items, schedule, grants and pauses below; the row itself keeps who
-- it is with, the policies it was made under, and what lists and the billing run look for. next_due_on is the first day
-- on which something may be owed; null: nothing lies ahead. It was settled until settled_to; changed_from is the first
-- day that something has touched since, and marks counts such touches, so that one that comes while a bill is being made
-- is not taken for settled. told names the events by which its phases stand on the timeline.
-- No key to plan versions: the catalogue never lets go of one that was published.
CREATE TABLE subscription (
  tenant_id bigint NOT NULL,
  id uuid NOT NULL,
  account_id uuid NOT NULL,
  legal_entity_id uuid NOT NULL,
  reference text,
  currency text NOT NULL,
  zone text NOT NULL,
  day_of_change text NOT NULL,
  change_of_interval text NOT NULL,
  started_on date NOT NULL,
  trial_to date,
  paused_from date,
  resumes_on date,
  ends_on date,
  end_cause text,
  end_reason text,
  plan_id uuid,
  monthly_minor bigint NOT NULL,
  next_due_on date,
  settled_to date,
  changed_from date,
  marks int NOT NULL,
  told jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT subscription_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT subscription_reference UNIQUE (tenant_id, reference),
  CONSTRAINT subscription_account FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT subscription_entity FOREIGN KEY (tenant_id, legal_entity_id) REFERENCES legal_entity (tenant_id, id),
  CONSTRAINT subscription_currency CHECK (currency ~ '^[A-Z]{3}$'),
  CONSTRAINT subscription_day_of_change CHECK (day_of_change IN ('new', 'used')),
  CONSTRAINT subscription_change_of_interval CHECK (change_of_interval IN ('reset', 'keep-anchor')),
  CONSTRAINT subscription_end CHECK ((ends_on IS NULL) = (end_cause IS NULL)),
  CONSTRAINT subscription_end_cause CHECK (end_cause IN ('voluntary', 'involuntary')),
  CONSTRAINT subscription_order CHECK (ends_on IS NULL OR started_on <= ends_on)
);
CREATE INDEX subscription_of_account ON subscription (tenant_id, account_id);
CREATE INDEX subscription_due ON subscription (tenant_id, next_due_on, account_id) WHERE next_due_on IS NOT NULL;
CREATE INDEX subscription_newest ON subscription (tenant_id, started_on, id);
ALTER TABLE subscription ENABLE ROW LEVEL SECURITY;
ALTER TABLE subscription FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON subscription USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- Spans: an item (the plan, or an add-on) at one price and one quantity, for a time. Any change ends a span and begins
-- another under the same item_id. Days are [from_on, to_on).
CREATE TABLE subscription_item (
  tenant_id bigint NOT NULL,
  id uuid NOT NULL,
  subscription_id uuid NOT NULL,
  item_id uuid NOT NULL,
  role text NOT NULL,
  plan_version_id uuid NOT NULL,
  quantity numeric NOT NULL,
  from_on date NOT NULL,
  to_on date,
  from_at timestamptz,
  to_at timestamptz,
  charging text NOT NULL,
  reason text NOT NULL,
  price_lock_to date,
  CONSTRAINT subscription_item_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT subscription_item_of FOREIGN KEY (tenant_id, subscription_id) REFERENCES subscription (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT subscription_item_role CHECK (role IN ('plan', 'add-on')),
  CONSTRAINT subscription_item_quantity CHECK (quantity >= 0),
  CONSTRAINT subscription_item_days CHECK (to_on IS NULL OR from_on < to_on),
  CONSTRAINT subscription_item_charging CHECK (charging IN ('charged', 'trial', 'paused')),
  CONSTRAINT subscription_item_reason CHECK (reason IN ('regular', 'trial', 'temporary', 'paused', 'shifted'))
);
CREATE INDEX subscription_item_of_subscription ON subscription_item (tenant_id, subscription_id, from_on);
CREATE INDEX subscription_item_of_version ON subscription_item (tenant_id, plan_version_id);
ALTER TABLE subscription_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE subscription_item FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON subscription_item USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- Which rhythm of billing periods holds from which day.
CREATE TABLE schedule_rule (
  tenant_id bigint NOT NULL,
  subscription_id uuid NOT NULL,
  from_on date NOT NULL,
  anchor_on date NOT NULL,
  interval_unit text NOT NULL,
  interval_count int NOT NULL,
  CONSTRAINT schedule_rule_pk PRIMARY KEY (tenant_id, subscription_id, from_on),
  CONSTRAINT schedule_rule_of FOREIGN KEY (tenant_id, subscription_id) REFERENCES subscription (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT schedule_rule_interval CHECK (interval_unit IN ('day', 'week', 'month', 'year') AND interval_count >= 1)
);
ALTER TABLE schedule_rule ENABLE ROW LEVEL SECURITY;
ALTER TABLE schedule_rule FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON schedule_rule USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- When the payer stood still, and how: the days are the payer's, what they cost is told by the spans.
CREATE TABLE subscription_pause (
  tenant_id bigint NOT NULL,
  subscription_id uuid NOT NULL,
  from_on date NOT NULL,
  to_on date,
  way text NOT NULL,
  CONSTRAINT subscription_pause_pk PRIMARY KEY (tenant_id, subscription_id, from_on),
  CONSTRAINT subscription_pause_of FOREIGN KEY (tenant_id, subscription_id) REFERENCES subscription (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT subscription_pause_days CHECK (to_on IS NULL OR from_on < to_on),
  CONSTRAINT subscription_pause_way CHECK (way IN ('credit', 'shift', 'collect'))
);
ALTER TABLE subscription_pause ENABLE ROW LEVEL SECURITY;
ALTER TABLE subscription_pause FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON subscription_pause USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- Changes that were asked for: those that wait for their day, and what became of each. wanted is the change in the
-- room's own words.
CREATE TABLE subscription_change (
  tenant_id bigint NOT NULL,
  id uuid NOT NULL,
  subscription_id uuid NOT NULL,
  wanted jsonb NOT NULL,
  on_day date NOT NULL,
  state text NOT NULL,
  says text,
  asked_at timestamptz NOT NULL,
  asked_by text NOT NULL,
  CONSTRAINT subscription_change_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT subscription_change_of FOREIGN KEY (tenant_id, subscription_id) REFERENCES subscription (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT subscription_change_state CHECK (state IN ('scheduled', 'applied', 'withdrawn', 'dropped'))
);
CREATE INDEX subscription_change_waiting ON subscription_change (tenant_id, subscription_id) WHERE state = 'scheduled';
ALTER TABLE subscription_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE subscription_change FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON subscription_change USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- Discounts that a subscription was given, as the coupon read on that day. place is the order in which they count.
CREATE TABLE discount_grant (
  tenant_id bigint NOT NULL,
  id uuid NOT NULL,
  subscription_id uuid NOT NULL,
  coupon_id uuid,
  code text,
  name text NOT NULL,
  place int NOT NULL,
  percent text,
  amount text,
  components text[],
  from_on date NOT NULL,
  to_on date,
  periods int,
  granted_at timestamptz NOT NULL,
  CONSTRAINT discount_grant_pk PRIMARY KEY (tenant_id, id),
  CONSTRAINT discount_grant_of FOREIGN KEY (tenant_id, subscription_id) REFERENCES subscription (tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT discount_grant_off CHECK ((percent IS NULL) <> (amount IS NULL)),
  CONSTRAINT discount_grant_days CHECK (to_on IS NULL OR from_on <= to_on),
  CONSTRAINT discount_grant_periods CHECK (periods IS NULL OR periods >= 1)
);
CREATE INDEX discount_grant_of_subscription ON discount_grant (tenant_id, subscription_id);
CREATE INDEX discount_grant_of_coupon ON discount_grant (tenant_id, coupon_id) WHERE coupon_id IS NOT NULL;
ALTER TABLE discount_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE discount_grant FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON discount_grant USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));

-- Before this day a legal entity's books are closed: no change reaches back beyond it.
CREATE TABLE closed_books (
  tenant_id bigint NOT NULL,
  legal_entity_id uuid NOT NULL,
  closed_to date NOT NULL,
  closed_at timestamptz NOT NULL,
  closed_by text NOT NULL,
  CONSTRAINT closed_books_pk PRIMARY KEY (tenant_id, legal_entity_id),
  CONSTRAINT closed_books_entity FOREIGN KEY (tenant_id, legal_entity_id) REFERENCES legal_entity (tenant_id, id) ON DELETE CASCADE
);
ALTER TABLE closed_books ENABLE ROW LEVEL SECURITY;
ALTER TABLE closed_books FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON closed_books USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::bigint));
