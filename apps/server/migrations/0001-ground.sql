-- Who may do what with the tables that follow. One statement per transaction; comments stand on lines of their own.
ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO tolv_app;
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO tolv_ops;
-- The directory: tables without tenants, for sign-in and look-ups before the tenant is known.
CREATE SCHEMA auth;
GRANT USAGE ON SCHEMA auth TO tolv_app, tolv_ops;
GRANT SELECT ON migration TO tolv_app, tolv_ops;
