-- What may be given away now to keep an account: null in valuations made before that was asked.
ALTER TABLE valuation_account ADD COLUMN offer double precision;
