import type pg from 'pg';

/*
 * The schema as text, from the catalogue of a migrated database: what `schema.sql` shows a reader, and what a test
 * compares with. PostgreSQL's own pg_dump is not among the embedded programs.
 */

const queries = [
  `SELECT format('CREATE SCHEMA %I;', nspname) AS line FROM pg_namespace
    WHERE nspname IN ('office', 'box', 'jobs', 'store') ORDER BY nspname`,

  `SELECT format(E'CREATE %sTABLE %I.%I (\\n%s\\n);',
       CASE c.relpersistence WHEN 'u' THEN 'UNLOGGED ' ELSE '' END, n.nspname, c.relname, string_agg(
       format('  %I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
         CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END,
         CASE WHEN d.adbin IS NOT NULL THEN ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid)
              WHEN a.attidentity <> '' THEN ' GENERATED AS IDENTITY' ELSE '' END),
       E',\\n' ORDER BY a.attnum)) AS line
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE n.nspname IN ('office', 'box', 'jobs', 'store') AND c.relkind IN ('r', 'p')
    GROUP BY n.nspname, c.relname, c.relpersistence ORDER BY n.nspname, c.relname`,

  // contype 'n': PostgreSQL 18 lists NOT NULL here too, earlier ones do not; the columns above say it already.
  `SELECT format('ALTER TABLE %I.%I ADD CONSTRAINT %I %s;', n.nspname, t.relname, c.conname, pg_get_constraintdef(c.oid)) AS line
     FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
    WHERE n.nspname IN ('office', 'box', 'jobs', 'store') AND c.contype NOT IN ('n', 't')
    ORDER BY n.nspname, t.relname, c.conname`,

  `SELECT pg_get_indexdef(i.indexrelid) || ';' AS line
     FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
    WHERE n.nspname IN ('office', 'box', 'jobs', 'store')
      AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)
    ORDER BY i.indexrelid::regclass::text`,

  `SELECT pg_get_functiondef(p.oid) || ';' AS line
     FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname IN ('office', 'box', 'jobs', 'store') ORDER BY n.nspname, p.proname`,

  `SELECT pg_get_triggerdef(g.oid) || ';' AS line
     FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid JOIN pg_namespace n ON n.oid = t.relnamespace
    WHERE n.nspname IN ('office', 'box', 'jobs', 'store') AND NOT g.tgisinternal
    ORDER BY n.nspname, t.relname, g.tgname`,

  `SELECT format('CREATE POLICY %I ON %I.%I TO %s USING (%s)%s;', p.policyname, p.schemaname, p.tablename,
       array_to_string(p.roles, ', '), p.qual, coalesce(format(' WITH CHECK (%s)', p.with_check), '')) AS line
     FROM pg_policies p WHERE p.schemaname IN ('office', 'box', 'jobs', 'store')
    ORDER BY p.schemaname, p.tablename, p.policyname`,

  `SELECT format('GRANT %s ON %I.%I TO %I;', string_agg(a.privilege_type, ', ' ORDER BY a.privilege_type),
       n.nspname, c.relname, r.rolname) AS line
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     CROSS JOIN LATERAL aclexplode(c.relacl) a JOIN pg_roles r ON r.oid = a.grantee
    WHERE n.nspname IN ('office', 'box', 'jobs', 'store') AND r.rolname LIKE 'countersign\\_%'
    GROUP BY n.nspname, c.relname, r.rolname ORDER BY n.nspname, c.relname, r.rolname`,

  `SELECT format('GRANT %s (%I) ON %I.%I TO %I;', string_agg(x.privilege_type, ', ' ORDER BY x.privilege_type),
       a.attname, n.nspname, c.relname, r.rolname) AS line
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     CROSS JOIN LATERAL aclexplode(a.attacl) x JOIN pg_roles r ON r.oid = x.grantee
    WHERE n.nspname IN ('office', 'box', 'jobs', 'store') AND r.rolname LIKE 'countersign\\_%'
    GROUP BY n.nspname, c.relname, a.attname, r.rolname ORDER BY n.nspname, c.relname, a.attname, r.rolname`,
];

const title = '-- Made from the migrations by `node edge/store/write-schema.ts`; read it, do not edit it.\n';

/** The whole schema of a migrated database as SQL-like text, the same for the same migrations. */
export async function dumpSchema(client: pg.Client): Promise<string> {
  const parts: string[] = [];
  for (const query of queries) {
    const { rows } = await client.query<{ line: string }>(query);
    parts.push(rows.map(({ line }) => line.trimEnd()).join('\n'));
  }
  return `${title}\n${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
