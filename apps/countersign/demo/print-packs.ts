import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Pack, type PrintJob, writePacks } from '@countersign/documents';
import type { CodeOffice } from '@countersign/record';
import { returnAddress, voteOnceTexts } from '../election/make-definition.ts';
import { codesOf, type PreparedBallot } from '../steps/prepare-ballot.ts';
import type { RunningBallot } from '../steps/start-services.ts';

/** A pack as both printers print it. */
export interface PrintedPack {
  readonly letter: Uint8Array;
  readonly slip: Uint8Array;
}

/** Prints packs one by one, as PDF. */
export async function printPacks(
  running: RunningBallot,
  prepared: PreparedBallot<readonly Pack[]>,
  packs: readonly Pack[],
): Promise<PrintedPack[]> {
  const printed: PrintedPack[] = [];
  for (const pack of packs) {
    const { a, b } = codesOf(prepared, pack.credential);
    printed.push({
      letter: await printOne(running, 'A', pack, a),
      slip: await printOne(running, 'B', pack, b),
    });
  }
  return printed;
}

async function printOne(
  running: RunningBallot,
  office: CodeOffice,
  pack: Pack,
  code: string,
): Promise<Uint8Array> {
  const job: PrintJob = {
    definition: running.election.definition,
    office,
    voterUrl: running.box.url,
    votingOnce: voteOnceTexts,
    help: [
      {
        language: 'en',
        text: 'Lantern Society ballot helpline: 01632 960 123, 9 am to 5 pm, or help@lantern.example',
      },
      {
        language: 'cy',
        text: 'Llinell gymorth pleidlais Cymdeithas y Llusern: 01632 960 123, 9 y bore tan 5 yr hwyr, neu help@lantern.example',
      },
    ],
    returnAddress,
    sides: 'one',
  };
  const out = new PassThrough();
  const bytes = buffer(out);
  await writePacks(job, [{ ...pack, code }], out, new Date());
  return new Uint8Array(await bytes);
}
