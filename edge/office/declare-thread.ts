/** What each of the declaration's threads runs. */
import { kernelGroup } from '@countersign/kernel';
import { serveThread } from '@countersign/threads';
import { verifyPerformer } from '@countersign/verify';

serveThread(verifyPerformer({ group: kernelGroup() }));
