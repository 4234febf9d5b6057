import { err, ok, type Result } from '@countersign/bytes';
import { formatDeclaration } from '@countersign/record';
import { perform, type Work } from '@countersign/work';
import { Audit } from './audit.ts';
import { deriveDeclaration, type NoDeclaration } from './declaration.ts';
import { verifyPerformer } from './performer.ts';
import { dutyIds } from './report.ts';
import { runDuties, type Verification } from './verify-record.ts';

/**
 * The bytes of the declaration of a record that is mixed, opened and counted, and not yet declared. Every duty but the
 * last must pass: the office declares only what verifies. The error lists what does not, or says between whom a lot is needed.
 */
export function prepareDeclaration(verification: Verification): Result<Uint8Array, NoDeclaration> {
  const { group } = verification;
  return perform(prepareDeclarationWork(verification), verifyPerformer({ group }));
}

/** `prepareDeclaration` as work. */
export function* prepareDeclarationWork({
  files,
  group,
  random,
  progress,
}: Verification): Work<Result<Uint8Array, NoDeclaration>> {
  const audit = new Audit(files, group, random, progress);
  const reports = yield* runDuties(
    audit,
    dutyIds.filter((id) => id !== 'result'),
  );
  const problems = reports
    .filter(({ status }) => status === 'failed')
    .flatMap(({ title, problems }) => [`${title}: ${problems.join('; ')}`]);
  if (problems.length > 0) return refuse(problems.join('\n'));
  if (!audit.has('onlineCounts')) return refuse('The count has not been opened yet.');
  if (!audit.has('paperCounts')) return refuse('The papers have not been counted yet.');
  const declaration = deriveDeclaration(audit);
  return declaration.ok ? ok(formatDeclaration(declaration.value)) : declaration;
}

function refuse(message: string): Result<never, NoDeclaration> {
  return err({ message, undecided: undefined });
}
