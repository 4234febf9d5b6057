/** Signing a certificate, and verifying one from its file alone (CERTIFICATE-FILE). */
import type { Definition } from '@countersign/ballot';
import {
  concatBytes,
  describeParseError,
  equalBytes,
  err,
  format,
  ok,
  parse,
  type Result,
  toHex,
  u8,
} from '@countersign/bytes';
import { domains, type SigningKey, sha256, sign, verifySignature } from '@countersign/crypto';
import { electionHashOf } from '../ledger.ts';
import {
  type BranchFigures,
  type Certificate,
  certificateCodec,
  certificateFileCodec,
  figuresCodec,
} from './certificate.ts';

/** Version 1 counted a member whom a branch had found as one whom the source had not: the way through the file was missing. */
const certificateVersion = 2;

/** What a branch officer confirms: the hash of the figures as they were shown (CERTIFICATE-FIGURES). */
export function figuresHash(figures: BranchFigures): Uint8Array {
  return sha256(format(figuresCodec, figures));
}

/** The file of a certificate, signed with the office's key. */
export function signCertificate(certificate: Certificate, office: SigningKey): Uint8Array {
  const signed = concatBytes([format(u8, certificateVersion), format(certificateCodec, certificate)]);
  const signature = sign(office, domains.certificate, certificate.electionHash, signed);
  return format(certificateFileCodec, { signed, signature });
}

/** A certificate with what its signature covers; nothing about it is verified yet. */
export interface CertificateFile {
  readonly certificate: Certificate;
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

/** Strict reading of a certificate's file. The error is a sentence with the byte offset and the field. */
export function parseCertificateFile(bytes: Uint8Array): Result<CertificateFile, string> {
  const file = parse(certificateFileCodec, bytes);
  if (!file.ok) return err(describeParseError(file.error));
  const { signed, signature } = file.value;
  if (signed[0] !== certificateVersion)
    return err(`certificate format ${signed[0] ?? 'none'}, this program knows ${certificateVersion}`);
  const certificate = parse(certificateCodec, signed.subarray(1));
  return certificate.ok
    ? ok({ certificate: certificate.value, signed, signature })
    : err(describeParseError(certificate.error));
}

/** The reverse of `parseCertificateFile`. */
export function formatCertificateFile({ certificate, signature }: CertificateFile): Uint8Array {
  const signed = concatBytes([format(u8, certificateVersion), format(certificateCodec, certificate)]);
  return format(certificateFileCodec, { signed, signature });
}

/** Verifies that the office of this definition signed the certificate, for this election. The error is a sentence. */
export function verifyCertificate(bytes: Uint8Array, definition: Definition): Result<Certificate, string> {
  const file = parseCertificateFile(bytes);
  if (!file.ok) return err(`this is no certificate: ${file.error}`);
  const { certificate, signed, signature } = file.value;
  const electionHash = electionHashOf(definition);
  if (!equalBytes(certificate.electionHash, electionHash))
    return err(`it is of another election: ${toHex(certificate.electionHash)}, not ${toHex(electionHash)}`);
  const isSigned = verifySignature(
    definition.office.publicKey,
    domains.certificate,
    electionHash,
    signed,
    signature,
  );
  return isSigned ? ok(certificate) : err('the signature is not that of the ballot’s office');
}
