/** Duties over the key-holders: their ceremony, and the rehearsal that showed they can open. */
import { equalBytes } from '@countersign/bytes';
import { describeCeremonyError, verifyCeremony, verifyRehearsal } from '@countersign/crypto';
import type { Audit } from './audit.ts';
import { type Duty, type Finding, failed, passed } from './duty.ts';
import { plural } from './plural.ts';

function checkCeremony(audit: Audit): Finding {
  const placed = audit.get('ledger').latest('key-ceremony');
  if (!placed) return failed('no key ceremony is on the log');
  const transcript = audit.blob(placed.body.transcript);
  if (!transcript) return failed('the transcript of the key ceremony is missing');
  const { keyHolders, threshold } = audit.get('definition');
  const verified = verifyCeremony({
    group: audit.group,
    parameters: { electionHash: audit.get('electionHash'), threshold, keyHolders },
    transcript,
  });
  if (!verified.ok) return failed(describeCeremonyError(verified.error));
  if (!equalBytes(verified.value.jointKey, placed.body.jointKey))
    return failed('the joint key on the log is not the one of the ceremony');
  audit.establish('keys', verified.value);
  return passed(
    `${plural(keyHolders.length, 'key-holder')} made the key together, without a dealer; any ${threshold} of them open`,
  );
}

function checkRehearsal(audit: Audit): Finding {
  const placed = audit.get('ledger').latest('rehearsal');
  if (!placed) return failed('no rehearsal is on the log');
  const rehearsal = audit.blob(placed.body.transcript);
  if (!rehearsal) return failed('the transcript of the rehearsal is missing');
  const { group, random } = audit;
  const verified = verifyRehearsal({
    group,
    random,
    electionHash: audit.get('electionHash'),
    keys: audit.get('keys'),
    rehearsal,
  });
  return verified.ok
    ? passed('test votes, mixed and opened by every key-holder, came out as what they were')
    : failed(verified.error);
}

export const ceremonyDuty: Duty = {
  id: 'key-ceremony',
  title: 'The key-holders made the key together',
  check: checkCeremony,
};
export const rehearsalDuty: Duty = {
  id: 'rehearsal',
  title: 'The key-holders showed, before voting, that they can open',
  check: checkRehearsal,
};
