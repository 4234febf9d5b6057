import { describeParseError, type ParseError } from '@countersign/bytes';
import type { DecodeError } from './group.ts';

/** Why a share file, or an opening, is refused. `holder` (1 … n) is who made the file. */
export type ShareFileError =
  | {
      readonly code: 'list';
      readonly list: 'ciphertexts' | 'verification key' | 'shares' | 'announcements';
      readonly holder: number;
      readonly cause: DecodeError;
    }
  | { readonly code: 'file'; readonly holder: number; readonly cause: ParseError }
  | {
      readonly code: 'other-statement';
      readonly holder: number;
      readonly field: 'electionHash' | 'contest' | 'holders' | 'holder' | 'count' | 'ciphertexts';
    }
  | { readonly code: 'proof'; readonly holder: number; readonly equation: 'key' | 'shares' }
  | { readonly code: 'quorum'; readonly holders: readonly number[]; readonly threshold: number }
  | { readonly code: 'disagreement'; readonly holder: number; readonly index: number };

/** `ShareFileError` as a sentence. */
export function describeShareFileError(error: ShareFileError): string {
  switch (error.code) {
    case 'list':
      return error.list === 'ciphertexts'
        ? `ciphertexts: element ${error.cause.index} is refused (${error.cause.reason})`
        : `key-holder ${error.holder}, ${error.list}: element ${error.cause.index} is refused (${error.cause.reason})`;
    case 'file':
      return `the share file of key-holder ${error.holder} is malformed: ${describeParseError(error.cause)}`;
    case 'other-statement':
      return `the share file of key-holder ${error.holder} is about something else: ${error.field} differs`;
    case 'proof':
      return `the proof in the share file of key-holder ${error.holder} does not hold (${error.equation})`;
    case 'quorum':
      return `share files of ${error.threshold} different key-holders are needed, these are of (${error.holders.join(', ')})`;
    case 'disagreement':
      return `the share of key-holder ${error.holder} of ciphertext ${error.index} does not agree with the others'`;
  }
}
