/** What the office signs: entries of its own, and entries that two officers sign. */
import { err, ok, type Result } from '@countersign/bytes';
import { domains, sign } from '@countersign/crypto';
import {
  authorities,
  type Body,
  type BodyKind,
  type Entry,
  formatEntry,
  signEntry,
} from '@countersign/record';
import type { TwoOfficerAct } from '@countersign/roll';
import type { Office } from './office.ts';
import { type Refusal, refused } from './refusal.ts';

function statement({ config, electionHash }: Office, body: Body): Entry {
  return { electionHash, nonce: config.random(16), body, signatures: [] };
}

/** The bytes of an entry that the office answers for. */
export function signAsOffice(office: Office, body: Body): Uint8Array {
  if (authorities[body.kind] !== 'office') throw new Error(`signAsOffice: ${body.kind} is not the office's`);
  return formatEntry(
    signEntry(statement(office, body), { role: 'office', index: 0 }, office.config.signingKey),
  );
}

/** The bytes of an entry that two officers answer for; refused where the service does not hold two keys. */
export function signAsOfficers(office: Office, body: Body): Result<Uint8Array, Refusal> {
  const [first, second] = office.config.officerKeys;
  if (!first || !second)
    return refused('needs-second-officer', 'Two officers must sign this, and there is one key here.');
  const once = signEntry(statement(office, body), { role: 'officer', index: 0 }, first);
  return ok(formatEntry(signEntry(once, { role: 'officer', index: 1 }, second)));
}

/**
 * The bytes of an entry signed with the keys of the two officers who agreed on an act: `officer-2` signs with the second key of the
 * definition. Refused where the service does not hold both.
 */
export function signByOfficers(office: Office, body: Body, act: TwoOfficerAct): Result<Uint8Array, Refusal> {
  if (!('ended' in act)) throw new Error('signByOfficers: the act is not approved');
  const indexes = [act.proposed.by, act.ended.by].map((by) => Number(/^officer-(\d+)$/.exec(by)?.[1]) - 1);
  let entry = statement(office, body);
  for (const index of indexes.toSorted((a, b) => a - b)) {
    const key = office.config.officerKeys[index];
    if (!key)
      return refused(
        'needs-second-officer',
        `The key of officer ${index + 1} is not here, and theirs must sign this.`,
      );
    entry = signEntry(entry, { role: 'officer', index }, key);
  }
  return ok(formatEntry(entry));
}

/** The office's signature over a blob's hash. */
export function signBlob({ config, electionHash }: Office, hash: Uint8Array): Uint8Array {
  return sign(config.signingKey, domains.blobSignature, electionHash, hash);
}

/** Kinds of entries by their lane: those about one envelope, or one member who lapsed, go side by side, all others in order. */
export function laneOf(kind: BodyKind): 'procedure' | 'desk' {
  return kind === 'paper-received' ||
    kind === 'paper-duplicate' ||
    kind === 'paper-status' ||
    kind === 'credential-lapsed'
    ? 'desk'
    : 'procedure';
}

/** A refusal of the box in its own words. */
export function boxRefusal(code: string, message: string): { readonly ok: false; readonly error: Refusal } {
  return err({ error: code as Refusal['error'], message });
}
