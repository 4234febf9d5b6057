/** A thread that checks ballots. Holds no secret and touches nothing outside. */
import { ballotBatchKind, performBallotBatch } from '@countersign/crypto';
import { kernelGroup } from '@countersign/kernel';
import { serveThread } from '@countersign/threads';
import { joinPerformers } from '@countersign/work';

const group = kernelGroup();

serveThread(joinPerformers([{ [ballotBatchKind]: (input) => performBallotBatch(group, input) }]));
