import { type MessageEnd, serveDuties } from '@countersign/browser';
import { referenceSecretGroup } from '@countersign/crypto';
import { sealingDuties } from './duties.ts';

serveDuties(
  globalThis as unknown as MessageEnd,
  sealingDuties((length) => crypto.getRandomValues(new Uint8Array(length))),
);
// Its table of multiples is built at the first use: better now than when a member waits.
referenceSecretGroup.multiplyGenerator(1n);
