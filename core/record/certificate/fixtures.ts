import { utf8 } from '@countersign/bytes';
import { sha256 } from '@countersign/crypto';
import { sampleDefinition } from '../fixtures.ts';
import { electionHashOf } from '../ledger.ts';
import type { BranchFigures, Certificate, CertificateHead } from './certificate.ts';

/** A head whose gate two officers overrode. */
export const sampleHead: CertificateHead = {
  electionHash: electionHashOf(sampleDefinition({})),
  version: 1,
  root: sha256(utf8('a root')),
  rule: { name: 'leadership-2022', version: 3, hash: sha256(utf8('the rule')) },
  gate: {
    passed: 'overridden',
    reasons: ['Bala has not answered.'],
    override: {
      ...{ proposedBy: 'officer-1', proposedAt: 1_659_000_000, grounds: 'The secretary is in hospital.' },
      ...{ approvedBy: 'officer-2', approvedAt: 1_659_000_600, approval: 'The treasurer read out the list.' },
    },
  },
  electors: {
    ...{ kind: 'matched', members: 516, auto: 401, reviewed: 62 },
    ...{ byHand: 9, document: 1, absent: 31, undecided: 12 },
  },
  issuedAt: 1_659_344_400,
};

/** A branch whose sums hold. */
export const sampleFigures: BranchFigures = {
  ...{ branch: 'Meirion', hash: sha256(utf8('rows of Meirion')), source: 213 },
  file: {
    ...{ extracted: 213, loaded: 212, setAside: 1, kept: 1 },
    ...{ joined: 2, left: 1, movedIn: 1, movedOut: 1 },
  },
  ...{ members: 214, eligible: 210 },
  excluded: [
    { code: 'joined-late', count: 3 },
    { code: 'lapsed', count: 1 },
  ],
  ...{ undecided: 0, held: [{ code: 'postcode', count: 1 }], coded: 209, added: 1, removed: 0 },
  answer: { of: 'list', by: 'branch', listed: 212, found: 209, undecided: 0 },
  ...{ approved: 3, refused: 1, open: 0, explained: 2, unexplained: 0 },
};

export const sampleBranchCertificate: Certificate = {
  ...{ ...sampleHead, kind: 'branch', figures: sampleFigures },
  confirmed: { name: 'Siân Ŵyn', at: 1_659_340_000, by: 'branch' },
};

export const sampleWholeCertificate: Certificate = {
  ...{ ...sampleHead, kind: 'whole', members: 512, electronic: 4, packs: 513, replaced: 2 },
  branches: [
    { branch: 'Leeds', coded: 303, added: 0, removed: 2, certificate: undefined },
    { branch: 'Meirion', coded: 209, added: 1, removed: 0, certificate: sha256(utf8('a file')) },
  ],
};
