import type { CredentialNumber } from '@countersign/bytes';
import {
  credentialSecret,
  credentialShareKey,
  formatCodeList,
  provePossession,
  type RandomSource,
  type SecretGroup,
} from '@countersign/crypto';
import type { CodeOffice } from '@countersign/record';
import { CodeSheet } from './code-sheet.ts';

/** What one code office needs to draw its codes. It learns no name and nothing of the other office. */
export interface DrawTask {
  readonly office: CodeOffice;
  readonly electionHash: Uint8Array;
  /** Members and spare credentials together. */
  readonly credentials: number;
  readonly secretGroup: SecretGroup;
  readonly random: RandomSource;
  /** Told after every hundredth part. */
  readonly onProgress: (done: number, total: number) => void;
}

/** Codes, for the printer alone, and the public list of their keys (spec/3-credentials.md). */
export interface DrawnCodes {
  readonly codes: CodeSheet;
  readonly list: Uint8Array;
}

/** Draws one code for every credential and proves, key by key, that the office knows it (CODE-1). */
export function drawCodes(task: DrawTask): DrawnCodes {
  const { office, electionHash, credentials, secretGroup, random } = task;
  const codes = CodeSheet.draw(credentials, random);
  const stride = Math.max(1, Math.floor(credentials / 100));
  const entries = Array.from(codes, (code, v) => {
    const secret = credentialSecret(office, electionHash, code);
    const key = credentialShareKey(secretGroup, secret);
    const statement = { office, electionHash, credentialNumber: v as CredentialNumber, key };
    const proof = provePossession(secretGroup, statement, secret, random);
    if (v % stride === 0 || v === credentials - 1) task.onProgress(v + 1, credentials);
    return { key, proof };
  });
  return { codes, list: formatCodeList({ office, electionHash, entries }) };
}
