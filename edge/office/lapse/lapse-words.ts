/** What two officers read and agree on at the close: the same result makes the same text. Never who voted, or how. */

import type { CredentialNumber } from '@countersign/bytes';
import { concatBytes, format, toHex } from '@countersign/bytes';
import { sha256 } from '@countersign/crypto';
import { type Body, bodyCodec } from '@countersign/record';
import { formatMoment } from '../moments.ts';
import type { Office } from '../office.ts';
import type { CloseTest, Tested } from './close-test.ts';

/** The kind of the act; migrations/0222-lapse.sql knows it too. */
export const lapseKind = 'late-lapse';

/** What the log says of one credential that is left out. */
export function lapseBody({ credential, code }: Tested): Body {
  return { kind: 'credential-lapsed', credential: credential as CredentialNumber, reason: code };
}

/** SHA-256 over the bodies of the entries, in the order of the credentials. */
export function hashLapsed(lapsed: readonly Tested[]): Uint8Array {
  return sha256(concatBytes(lapsed.map((one) => format(bodyCodec, lapseBody(one)))));
}

/** The text of the act. */
export function formatLapse({ definition }: Office, test: CloseTest): string {
  const { rule, snapshot, byReason, lapsed, undecided } = test;
  const at = (seconds: number) => formatMoment(seconds, definition);
  const reasons = byReason.map(({ reason, members }) => `- ${reason}: ${members}`);
  return [
    `Membership tested again at the close, ${at(test.closedAt)}.`,
    `By the rule the roll was made by: ${rule.name}, version ${rule.version} (SHA-256 ${toHex(rule.hash)}).`,
    snapshot
      ? `The register as of extract ${snapshot.id}, published ${at(snapshot.publishedAt)}, with what was entered since.`
      : 'The register as it stands; no extract was published as a file.',
    ...(test.isFresh
      ? []
      : ['No extract has been published since the close: the register may not know yet who has left.']),
    `Entitled at the close: ${test.members}. Members still: ${test.still}. Members no longer: ${lapsed.length}. Undecided: ${undecided.length}.`,
    ...reasons,
    'Whoever is a member no longer is left out, whether they voted or not; nobody has looked at that. The undecided keep their vote.',
    `The list of credentials and reasons: SHA-256 ${toHex(hashLapsed(lapsed))}`,
  ].join('\n');
}
