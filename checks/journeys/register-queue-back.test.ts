/** RECON-3, ROLL-4: whom the branch misses and the register knows already — lost by a file, taken back, under another spelling of the branch. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { publish, read, register, upload } from './intake-fixtures.ts';
import { Journey, officerTokens } from './office-fixtures.ts';
import { submitClaims } from './register-fixtures.ts';

const [first] = officerTokens;

const headings = 'Member No,Forename,Surname,Address 1,Town,Postcode,DOB,Branch';
const lines = [
  '7001,Ann,Rhydderch,14 Tan y Bryn,Bala,LL23 7SR,1948-05-17,Meirion',
  '7002,Dilwyn,Featherstone,2 Heol Fawr,Bala,LL23 7AA,1951-08-02,Meirion',
  '7003,Eirlys,Quartermaine,9 Stryd y Castell,Bala,LL23 7UX,1966-01-30,Meirion',
  '7004,Gwyn,Penhallow,3 Mill Lane,Leeds,LS1 4AB,1971-11-11,Leeds',
  '7005,Hefin,Oswestry,5 Lon Las,Bala,LL23 7PP,1939-03-03,Meirion',
];
const personOf = (line: string, changes: Readonly<Record<string, string>> = {}) => {
  const [id, forename, surname, address1, town, postcode, dob, branch] = line.split(',') as string[];
  const all = { id, forename, surname, town, postcode, dob, branch, ...changes };
  const fields = Object.fromEntries(Object.entries(all).filter(([, text]) => text !== '')) as Record<
    string,
    string
  >;
  return { fields, address: [address1 ?? ''] };
};
const [ann = '', dilwyn = '', eirlys = '', , hefin = ''] = lines;

let journey: Journey;
const ends: (() => unknown)[] = [];

/** A published file, and then one that does not hold three of its members. */
before(async () => {
  journey = await new Journey().start({ after: (end: () => unknown) => ends.push(end) } as never);
  for (const part of [lines, [eirlys, lines[3] ?? '']]) {
    const sent = await upload(journey, 'members.csv', [headings, ...part, ''].join('\r\n'));
    const staged = await read(journey, sent.id, { mapping: sent.mapping });
    assert.equal((await publish(journey, staged.id)).state, 'published');
  }
});
after(async () => {
  for (const end of ends) await end();
});

const missing = async (branch: string, person: ReturnType<typeof personOf>): Promise<number> => {
  const [id = 0] = await submitClaims(journey, [{ branch, kind: 'missing', details: { person } }]);
  return id;
};
const numberOf = async (id: number) => (await journey.ask(`claims/${id}`)).decisions[0].memberId;

test('ROLL-4: members whom a file has lost come back as the branch claims them, under their own numbers', async () => {
  assert.equal((await register(journey)).unexplained, 3);
  // The branch's own list need not have numbers.
  const ids = [
    await missing('Meirion', personOf(ann)),
    await missing('Meirion', personOf(dilwyn, { id: '' })),
  ];
  const { done, refused } = await journey.askNamed('claims/bulk', { ids, decision: 'approve' });
  assert.deepEqual([done, refused], [ids, []]);
  assert.deepEqual([await numberOf(ids[0] ?? 0), await numberOf(ids[1] ?? 0)], ['7001', '7002']);
  const { members, gone, unexplained } = await register(journey);
  assert.deepEqual({ members, gone, unexplained }, { members: 4, gone: 1, unexplained: 1 });
});

test('a number of somebody else who has left is not taken over, and who left by an event returns with a reason alone', async () => {
  const stranger = personOf('7005,Zebedee,Unwin,77 Another Road,Bala,LL23 7AB,1999-09-09,Meirion');
  const taken = await journey.office(`claims/${await missing('Meirion', stranger)}/approve`, {}, first);
  assert.deepEqual([taken.status, taken.body.place], [409, 'id']);
  const [left] = await submitClaims(journey, [
    { branch: 'Leeds', kind: 'not-ours', memberId: '7003', details: {} },
  ]);
  const { refused } = await journey.askNamed('claims/bulk', {
    ids: [left],
    decision: 'approve',
    reason: 'all',
  });
  assert.match(refused[0].message, /may be of another/, 'nobody leaves the register among many');
  await journey.askNamed(`claims/${left}/approve`, { reason: 'not of Leeds' });
  const back = await missing('Meirion', personOf(eirlys));
  const silent = await journey.office(`claims/${back}/approve`, {}, first);
  assert.deepEqual([silent.status, silent.body.place], [409, 'reason']);
  assert.match(silent.body.message, /not of Leeds/);
  await journey.askNamed(`claims/${back}/approve`, { reason: 'is of Meirion' });
  assert.equal(await numberOf(back), '7003');
});

test('an approval that was taken back can be given again', async () => {
  const id = await missing('Leeds', personOf(',Ivor,Unwin,1 New Road,Leeds,LS2 9JT,1990-02-02,'));
  for (const reason of ['first', 'again']) {
    await journey.askNamed(`claims/${id}/approve`, { reason });
    assert.equal(await numberOf(id), `claim-${id}`);
    await journey.askNamed(`claims/${id}/undo`, { reason: 'too soon' });
  }
});

test('a new member joins the branch that claims them, however its list spells the branch', async () => {
  const spelt = await missing('Meirion', personOf(hefin, { branch: 'Meirion CLP' }));
  await journey.askNamed(`claims/${spelt}/approve`, {});
  const huw = '8001,Huw,Gittins,1 Low St,Leeds,LS1 4AC,1980-01-01,';
  const typed = await missing('Leeds', personOf(huw));
  const wrong = { person: personOf(huw, { branch: 'Leads' }) };
  const refused = await journey.office(`claims/${typed}/approve`, wrong, first);
  assert.deepEqual([refused.status, refused.body.place], [409, 'branch']);
  const [corrected] = await submitClaims(journey, [
    {
      ...{ branch: 'Leeds', kind: 'correct-field', memberId: '7004' },
      details: { fields: [{ field: 'branch', value: 'Leads' }] },
    },
  ]);
  const nowhere = await journey.office(`claims/${corrected}/approve`, {}, first);
  assert.deepEqual([nowhere.status, nowhere.body.place], [409, 'branch']);
  const { branches } = await register(journey);
  assert.deepEqual(
    branches.map(({ name, members }) => [name, members]),
    [
      ['Leeds', 1],
      ['Meirion', 4],
    ],
  );
});
