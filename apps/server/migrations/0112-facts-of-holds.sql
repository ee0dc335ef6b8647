-- What a hold is about, besides its sentence: a number, a currency, a day, a component; by the names of HeldFacts.
ALTER TABLE billing_hold ADD COLUMN facts jsonb NOT NULL DEFAULT '{}';
