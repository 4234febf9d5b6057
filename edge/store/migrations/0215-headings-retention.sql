-- A file without headings shows its first member in their place: what was shown of it goes with the working papers (ROLL-9).
INSERT INTO office.retention_rule (class, table_name, column_name, how, value) VALUES
  ('working', 'snapshot', 'header', 'set', 'NULL'),
  ('working', 'snapshot', 'mapping', 'set', $$CASE WHEN state IN ('staged', 'published') THEN mapping END$$);
