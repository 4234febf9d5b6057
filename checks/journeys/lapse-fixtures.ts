/** A ballot of six members, of whom some are members no longer at the close, in every way of having voted. */
import assert from 'node:assert/strict';
import { toBase64 } from '@countersign/bytes';
import { publish, read, upload } from './intake-fixtures.ts';
import { freezeAndOpen, latePlan } from './late-fixtures.ts';
import { Journey, type JourneyPages } from './office-fixtures.ts';
import { waitUntil } from './register-fixtures.ts';

/** Voting closes at 11:00 in London. */
export const closes = 1_659_348_000;

export const lapseRule = `rule leadership-2022, version 1
time zone Europe/London
grace 0 days
member immediately before 2022-08-01T11:00
fee paid to 2022-08-01
`;

const header = 'Member No,Surname,Forename,Address 1,Town,Postcode,Branch,DOB,Joined,Left,Paid up to';

/** One line of an extract; `left` and `paid` are days. */
export const line = (id: number, { left = '', paid = '31/12/2022' } = {}): string =>
  `${id},Wyn${id},Siân,${id} Stryd Fawr,Bala,LL23 7AB,${id % 2 === 0 ? 'Leeds' : 'Bala'},14/07/1952,2019-11-02,${left},${paid}`;

export const extract = (lines: readonly string[]): string => [header, ...lines, ''].join('\r\n');

/** As the register knew them before voting. */
export const atFreeze = extract([1, 2, 3, 4, 5, 6].map((id) => line(id)));

/**
 * After the close: 1 left, 2 has not paid, 3 left; 4 is missing; of 6 the fee is not known. 5 is a member still. 1, 4 and 5 vote online, 2 and 6 by post,
 * 3 not at all.
 */
export const atClose = extract([
  line(1, { left: '2022-07-20' }),
  line(2, { paid: '30/06/2022' }),
  line(3, { left: '2022-07-31' }),
  line(5),
  line(6, { paid: '' }),
]);

/** Reads an extract and publishes it, whatever the office asks about its columns. */
export async function publishExtract(journey: Journey, text: string): Promise<void> {
  const { id, mapping } = await upload(journey, 'members.csv', text);
  await read(journey, id, { mapping });
  const published = await publish(journey, id);
  assert.equal(published.state, 'published', published.problem ?? '');
}

/** From an extract to open voting. */
export async function openLapseVoting(
  context: Parameters<Journey['start']>[0],
  pages?: JourneyPages,
): Promise<Journey> {
  const journey = await new Journey(pages, latePlan).start(context);
  await publishExtract(journey, atFreeze);
  await freezeAndOpen(journey, undefined, lapseRule);
  return journey;
}

/** A member answers and casts. */
export async function castOnline(journey: Journey, memberId: string, vote: bigint): Promise<void> {
  const { reference, credential } = await journey.packOf(memberId);
  const answers = { dateOfBirth: '1952-07-14', postcode: '' };
  const answered = await journey.answer(reference, credential, answers);
  const ballot = toBase64(journey.sample.seal(credential, [vote]));
  const cast = await journey.box('/api/ballots', { ballot, permit: answered.body.permit });
  assert.equal(cast.status, 200, JSON.stringify(cast.body));
}

/** Everybody votes as `atClose` says; returns the batch of the two envelopes. */
export async function castAll(journey: Journey): Promise<number> {
  await castOnline(journey, 'Wyn1', 1n);
  await castOnline(journey, 'Wyn4', 1n);
  await castOnline(journey, 'Wyn5', 2n);
  const { batch } = await journey.ask('desk/arrivals', {});
  for (const id of ['Wyn2', 'Wyn6']) {
    const { barcode } = await journey.packOf(id);
    const { outcome } = await journey.ask('desk/scans', { barcode, batch });
    assert.equal(outcome, 'received');
  }
  return batch;
}

/** Voting is over; the office still knows the extract of before. */
export async function closeVoting(journey: Journey): Promise<void> {
  journey.clock.seconds = closes;
  // The office looks at the board twice a second.
  await waitUntil(async () => (await journey.ask('overview')).stage === 'closed');
}

/** Voting is over, and the extract of the day after is published. */
export async function close(journey: Journey, text = atClose): Promise<void> {
  await closeVoting(journey);
  journey.clock.seconds = closes + 3_600;
  await publishExtract(journey, text);
}
