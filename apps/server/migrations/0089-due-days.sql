-- From which day a legal entity counts its terms, where a due day goes that is no bank day, and in which language its papers
-- are written for those who chose none (null: that of its country).
ALTER TABLE entity_billing ADD COLUMN terms_from text NOT NULL DEFAULT 'issue';
ALTER TABLE entity_billing ADD COLUMN due_moved text NOT NULL DEFAULT 'not-moved';
ALTER TABLE entity_billing ADD COLUMN language text;
ALTER TABLE entity_billing ADD CONSTRAINT entity_billing_terms_from CHECK (terms_from IN ('issue', 'end-of-month'));
ALTER TABLE entity_billing ADD CONSTRAINT entity_billing_due_moved
  CHECK (due_moved IN ('not-moved', 'next-bank-day', 'previous-bank-day'));
ALTER TABLE entity_billing ADD CONSTRAINT entity_billing_language CHECK (language IN ('sv', 'en', 'nb', 'da', 'fi'));
