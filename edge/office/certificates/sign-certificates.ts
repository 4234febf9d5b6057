/** Signing certificates with the office's key (CERTIFICATE-FILE), and the branch officer's word before it. */
import type { CertificateFigures } from '@countersign/api';
import { ok, type Result, toHex } from '@countersign/bytes';
import { sha256 } from '@countersign/crypto';
import {
  type BranchSum,
  type Certificate,
  type CertificateHead,
  figuresHash,
  signCertificate,
} from '@countersign/record';
import {
  loadConfirmations,
  loadLatestCertificates,
  type OfficeTx,
  saveCertificate,
  saveConfirmation,
} from '@countersign/store';
import { isNamedOfficer } from '../named-officer.ts';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';
import { confirmationOf, sumWhole, viewFigures } from './describe-certificates.ts';
import { type CertificateFacts, loadCertificateFacts } from './load-certificates.ts';

const early = refused(
  'refused-by-lifecycle',
  'The roll is not frozen yet: there is nothing to certify before codes are issued.',
);

/** Signs the certificates of these branches (all, when left out), then that of the whole. Returns how many were signed. */
export async function signCertificates(
  tx: OfficeTx,
  office: Office,
  { by, branches }: { readonly by: string; readonly branches: readonly string[] | undefined },
): Promise<Result<number, Refusal>> {
  if (!isNamedOfficer(by))
    return refused(
      'needs-second-officer',
      'Certificates are signed by an officer: sign in with an officer’s own token.',
    );
  const facts = await loadCertificateFacts(tx, office);
  if (!facts) return early;
  const wanted = new Set(branches ?? facts.branches.map(({ branch }) => branch));
  const unknown = [...wanted].find((name) => !facts.branches.some(({ branch }) => branch === name));
  if (unknown !== undefined) return refused('not-found', `There is no branch "${unknown}".`);
  const head: CertificateHead = { ...facts.head, issuedAt: office.config.now() };
  const confirmations = await loadConfirmations(tx);
  for (const figures of facts.branches.filter(({ branch }) => wanted.has(branch)))
    await keep(tx, office, by, figures.branch, {
      ...{ ...head, kind: 'branch', figures },
      confirmed: confirmationOf(figures, confirmations.get(figures.branch)),
    });
  await keep(tx, office, by, undefined, await wholeOf(tx, facts, head));
  return ok(wanted.size + 1);
}

async function wholeOf(tx: OfficeTx, facts: CertificateFacts, head: CertificateHead): Promise<Certificate> {
  const signed = await loadLatestCertificates(tx);
  const branches = facts.branches.map(({ branch, coded, added, removed }): BranchSum => {
    const file = signed.get(branch);
    return { branch, coded, added, removed, certificate: file && sha256(file.bytes) };
  });
  const { members, electronic, packs } = sumWhole(facts);
  return { ...head, kind: 'whole', branches, members, electronic, packs, replaced: facts.replaced };
}

async function keep(
  tx: OfficeTx,
  office: Office,
  by: string,
  branch: string | undefined,
  certificate: Certificate,
): Promise<void> {
  const bytes = signCertificate(certificate, office.config.signingKey);
  await saveCertificate(tx, { branch, at: certificate.issuedAt, by, bytes });
}

/** One branch's certificate as its officer sees it. */
export interface OwnCertificate {
  readonly certificate: CertificateFigures | null;
  /** Hexadecimal. */
  readonly figuresHash: string | null;
}

/** The figures of one branch; nothing before the freeze. */
export async function describeOwnCertificate(
  tx: OfficeTx,
  office: Office,
  branch: string,
): Promise<OwnCertificate> {
  const figures = (await loadCertificateFacts(tx, office))?.branches.find((one) => one.branch === branch);
  if (!figures) return { certificate: null, figuresHash: null };
  const confirmation = (await loadConfirmations(tx)).get(branch);
  const signed = (await loadLatestCertificates(tx)).get(branch);
  return {
    certificate: viewFigures(figures, confirmation, signed),
    figuresHash: toHex(figuresHash(figures)),
  };
}

/** A branch officer, or headquarters in their place, says that these very figures are right. */
export async function confirmCertificate(
  tx: OfficeTx,
  office: Office,
  said: {
    readonly branch: string;
    readonly name: string;
    readonly by: 'branch' | 'headquarters';
    /** Of the figures that were shown, hexadecimal. */
    readonly figuresHash: string;
  },
): Promise<Result<void, Refusal>> {
  const figures = (await loadCertificateFacts(tx, office))?.branches.find(
    (one) => one.branch === said.branch,
  );
  if (!figures) return early;
  const hash = figuresHash(figures);
  if (toHex(hash) !== said.figuresHash)
    return refused('refused-by-rule', 'The figures have changed since you were shown them: read them again.');
  const { branch, by } = said;
  await saveConfirmation(tx, {
    branch,
    at: office.config.now(),
    name: said.name.trim(),
    by,
    figuresHash: hash,
  });
  return ok(undefined);
}
