import { joinPerformers, type Performer, type Performers } from '@countersign/work';
import { ballotBatchKind, performBallotBatch } from './ballot-batch.ts';
import { credentialBatchKind, performCredentialBatch } from './code-list-batch.ts';
import type { Group } from './group.ts';
import { openingPartKind, performOpeningPart } from './opening-work.ts';
import type { SecretLists } from './secret-lists.ts';
import { performSignatureBatch, signatureBatchKind } from './signature-batch.ts';
import { listPerformers } from './tasks-public.ts';
import { secretPerformers } from './tasks-secret.ts';

/** With what a worker computes. */
export interface CryptoTools {
  readonly group: Group;
  readonly secretLists: SecretLists;
}

/** Does every task of this package. */
export function cryptoPerformer({ group, secretLists }: CryptoTools): Performer {
  return joinPerformers([publicPerformers(group), secretPerformers(secretLists)]);
}

/** Every kind of this package that holds no secret: all that a verifier needs. */
export function publicPerformers(group: Group): Performers {
  return {
    ...listPerformers(group),
    [ballotBatchKind]: (input) => performBallotBatch(group, input),
    [credentialBatchKind]: (input) => performCredentialBatch(group, input),
    [openingPartKind]: (input) => performOpeningPart(group, input),
    [signatureBatchKind]: (input) => performSignatureBatch(group, input),
  };
}
