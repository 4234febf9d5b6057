/** A thread that checks ballots. Holds no secret and touches nothing outside. */
import { kernelGroup } from '@countersign/kernel';
import { serveThread } from '@countersign/threads';
import { performBallots } from './ballot-performer.ts';

serveThread(performBallots(kernelGroup()));
