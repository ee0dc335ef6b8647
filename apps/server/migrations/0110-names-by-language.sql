-- What is sold may be called something else in each language that payers read (decision 036): by primary code of BCP 47,
-- beside the name that holds where none is given. A name is no price: it may be written after a version was published.
ALTER TABLE product ADD COLUMN names jsonb NOT NULL DEFAULT '{}';
ALTER TABLE plan ADD COLUMN names jsonb NOT NULL DEFAULT '{}';
ALTER TABLE price_component ADD COLUMN names jsonb NOT NULL DEFAULT '{}';
ALTER TABLE coupon ADD COLUMN names jsonb NOT NULL DEFAULT '{}';
ALTER TABLE bundle ADD COLUMN names jsonb NOT NULL DEFAULT '{}';
GRANT UPDATE (names) ON price_component TO tolv_app;
GRANT UPDATE (names) ON coupon TO tolv_app;
GRANT UPDATE (names) ON bundle TO tolv_app;

-- Papers are written in German too.
ALTER TABLE entity_billing DROP CONSTRAINT entity_billing_language;
ALTER TABLE entity_billing ADD CONSTRAINT entity_billing_language CHECK (language IN ('sv', 'en', 'nb', 'da', 'fi', 'de'));
