CREATE TABLE probe (name text PRIMARY KEY, value bigint NOT NULL);
GRANT SELECT, INSERT, UPDATE, DELETE ON probe TO ${app_role};
