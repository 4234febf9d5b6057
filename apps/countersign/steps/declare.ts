/** The declaration of a played ballot, with its officers drawing lots where the count asks for them (TALLY-11). */
import { randomInt } from 'node:crypto';
import type { TieView } from '@countersign/api';
import { type OfficeClient, OfficeError } from './office-client.ts';

/** Declares. Where the count waits for lots they are drawn, one tie after the other; returns them in words. */
export async function declareWithLots(office: OfficeClient): Promise<readonly string[]> {
  const lots: string[] = [];
  try {
    await declare(office);
    return lots;
  } catch (error) {
    if (!(error instanceof OfficeError) || error.code !== 'lot-needed') throw error;
  }
  let [tie] = (await office.ties()).ties;
  while (tie) {
    const { chosen, words } = draw(tie);
    const { contest, purpose, stage, tied } = tie;
    const how = 'Drawn at random by the officers of this made-up ballot';
    const reply = await office.recordLot({
      ...{ contest, purpose, stage, chosen, how },
      tied: tied.map(({ option }) => option),
    });
    lots.push(words);
    [tie] = reply.ties;
  }
  await declare(office);
  return lots;
}

function declare(office: OfficeClient): Promise<number> {
  return office.command('declare', 'The result that follows from the record.');
}

function draw({ contest, purpose, stage, tied }: TieView) {
  const drawn = tied[randomInt(tied.length)] as TieView['tied'][number];
  const names = tied.map(({ name, figures }) => `${name} (${figures.join(', ')})`).join(', ');
  return {
    chosen: drawn.option,
    words: `${contest}, stage ${stage}, to ${purpose}: ${drawn.name} of ${names}`,
  };
}
