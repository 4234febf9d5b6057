import type { CertificateFigures, CertificatesReply } from '@countersign/api';
import { equalBytes, toHex } from '@countersign/bytes';
import { type BranchFigures, type Confirmation, checkFigures, figuresHash } from '@countersign/record';
import { wilsonInterval } from '@countersign/roll';
import {
  type ConfirmationRow,
  loadConfirmations,
  loadLatestCertificates,
  type OfficeTx,
} from '@countersign/store';
import type { Office } from '../office.ts';
import { type CertificateFacts, loadCertificateFacts } from './load-certificates.ts';

/** The certificates as the console shows them. */
export async function describeCertificates(tx: OfficeTx, office: Office): Promise<CertificatesReply> {
  const facts = await loadCertificateFacts(tx, office);
  if (!facts) return notFrozen;
  const confirmations = await loadConfirmations(tx);
  const signed = await loadLatestCertificates(tx);
  const branches = facts.branches.map((figures) =>
    viewFigures(figures, confirmations.get(figures.branch), signed.get(figures.branch)),
  );
  const { members, packs, entitled } = sumWhole(facts);
  const coded = facts.branches.reduce((total, branch) => total + branch.coded, 0);
  const added = facts.branches.reduce((total, branch) => total + branch.added, 0);
  const { rule, gate } = facts.head;
  const whole = signed.get(undefined);
  return {
    ...{
      frozen: true,
      version: facts.version.number,
      root: toHex(facts.version.root),
      members,
      packs,
      entitled,
    },
    rule: rule ? { ...rule, hash: toHex(rule.hash) } : null,
    gate: { kind: gate.passed, reasons: [...gate.reasons], override: gate.override ?? null },
    electors: facts.head.electors ?? null,
    adds: coded === members && packs === members + added,
    whole: whole ? { id: whole.id, at: whole.at } : null,
    branches,
  };
}

const notFrozen: CertificatesReply = {
  ...{ frozen: false, version: null, root: null, rule: null, members: 0, packs: 0, entitled: 0 },
  ...{
    gate: { kind: null, reasons: [], override: null },
    adds: false,
    whole: null,
    branches: [],
    electors: null,
  },
};

/** Electorate = sum of the branches = packs made, with what came later. */
export function sumWhole({ version, branches }: CertificateFacts) {
  const added = branches.reduce((total, branch) => total + branch.added, 0);
  const removed = branches.reduce((total, branch) => total + branch.removed, 0);
  const { members, electronic } = version;
  return { members, electronic, packs: members + added, entitled: members + added - removed };
}

/** A branch's figures as pages show them. */
export function viewFigures(
  figures: BranchFigures,
  confirmation: ConfirmationRow | undefined,
  signed: { readonly id: number; readonly at: number } | undefined,
): CertificateFigures {
  const { hash: _, answer, approved, refused, open, explained, unexplained, source, file, ...rest } = figures;
  return {
    ...rest,
    source: source ?? null,
    file: file ?? null,
    excluded: [...rest.excluded],
    held: [...rest.held],
    packs: rest.coded + rest.added,
    answer: answer ? { ...answer, ...wilsonInterval(answer) } : null,
    claims: { approved, refused, open },
    disappeared: { explained, unexplained },
    problems: checkFigures(figures),
    confirmed: confirmation
      ? {
          ...{ name: confirmation.name, at: confirmation.at, by: confirmation.by },
          holds: confirmationOf(figures, confirmation) !== undefined,
        }
      : null,
    signed: signed ? { id: signed.id, at: signed.at } : null,
  };
}

/** The confirmation, if it is of these very figures (CERTIFICATE-FIGURES). */
export function confirmationOf(
  figures: BranchFigures,
  confirmation: ConfirmationRow | undefined,
): Confirmation | undefined {
  if (!confirmation || !equalBytes(confirmation.figuresHash, figuresHash(figures))) return undefined;
  const { name, at, by } = confirmation;
  return { name, at, by };
}
