-- Whose row it was, so that a row which moves to another account leaves the one it had.
ALTER TABLE import_record ADD COLUMN account text;
