import { err, ok, type Result } from '@countersign/bytes';
import { formatDeclaration } from '@countersign/record';
import { Audit } from './audit.ts';
import { deriveDeclaration } from './declaration.ts';
import { duties } from './duties.ts';
import { runDuty, type Verification } from './verify-record.ts';

/**
 * The bytes of the declaration of a record that is mixed, opened and counted, and not yet declared. Every duty but the
 * last must pass: the office declares only what verifies. The error lists what does not.
 */
export function prepareDeclaration({
  files,
  group,
  random,
  progress,
}: Verification): Result<Uint8Array, string> {
  const audit = new Audit(files, group, random, progress);
  const reports = duties.filter(({ id }) => id !== 'result').map((duty) => runDuty(duty, audit));
  const problems = reports
    .filter(({ status }) => status === 'failed')
    .flatMap(({ title, problems }) => [`${title}: ${problems.join('; ')}`]);
  if (problems.length > 0) return err(problems.join('\n'));
  if (!audit.has('onlineCounts')) return err('The count has not been opened yet.');
  if (!audit.has('paperCounts')) return err('The papers have not been counted yet.');
  const declaration = deriveDeclaration(audit);
  return declaration.ok ? ok(formatDeclaration(declaration.value)) : declaration;
}
