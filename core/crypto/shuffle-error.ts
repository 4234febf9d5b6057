import { describeParseError, type ParseError } from '@countersign/bytes';
import type { DecodeError } from './group.ts';

/** A list a shuffle handles, as error messages name it. */
export type ShuffleList =
  | 'joint key'
  | 'inputs'
  | 'outputs'
  | 'permutation commitments'
  | 'chain commitments'
  | 'announcements'
  | 'chain announcements';

/** Why a shuffle is refused. */
export type ShuffleError =
  | { readonly code: 'list'; readonly list: ShuffleList; readonly cause: DecodeError }
  | { readonly code: 'proof'; readonly cause: ParseError }
  | { readonly code: 'count'; readonly inputs: number; readonly outputs: number; readonly proven: number }
  | { readonly code: 'equations'; readonly failed: readonly string[] };

/** `ShuffleError` as a sentence. */
export function describeShuffleError(error: ShuffleError): string {
  switch (error.code) {
    case 'list':
      return `${error.list}: element ${error.cause.index} is refused (${error.cause.reason})`;
    case 'proof':
      return `the proof is malformed: ${describeParseError(error.cause)}`;
    case 'count':
      return `${error.inputs} inputs, ${error.outputs} outputs and a proof about ${error.proven} do not go together`;
    case 'equations':
      return `the proof does not hold: ${error.failed.join(', ')}`;
  }
}
