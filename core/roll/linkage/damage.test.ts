import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ordinary } from './circumstances.ts';
import { estimateDamage, weighByDamage } from './damage.ts';
import { foldPerson } from './link-person.ts';
import { matchPeople } from './match-people.ts';
import { countNames } from './name-shares.ts';
import { weighPerson } from './person-weights.ts';

const starts =
  'Bram Cald Dreth Elm Farn Gold Hax Ing Jess Kel Lang Mor Nett Oaken Pend Quar Rad Sel Thorn Wex'.split(' ');
const ends =
  'bury combe dale field gate ham hurst ingdon ley mere moor ness over port ridge shaw stead thorpe wick worth'.split(
    ' ',
  );
const forenames = 'Abel Cora Dora Ezra Faye Gwen Hugo'.split(' ');
const other = 'Xqzvor';

const row = (id: string, at: number, forename = forenames[at % 7] ?? '') => ({
  ...{ id, forename, surname: `${starts[at % 20]}${ends[Math.floor(at / 20)]}` },
  ...{ address: [`${1 + at} ${starts[at % 19]} Lane`, 'Ashby'], postcode: `AB${1 + (at % 8)} ${at % 10}CD` },
  dob: `${1930 + (at % 60)}-0${1 + (at % 9)}-1${at % 10}`,
});

/** Two lists of which in every `spoiled`-th pair the forename is another word. */
function listsOf(spoiled: number) {
  const right = Array.from({ length: 400 }, (_, at) => row(`r${at}`, at));
  const left = right.map((_, at) => row(`l${at}`, at, at % spoiled === 0 ? other : undefined));
  return { left, right };
}

function pairsOf({ left, right }: ReturnType<typeof listsOf>) {
  const theirs = right.map(foldPerson);
  const rarity = countNames(theirs);
  return left.map((cells, at) => ({
    evidence: weighPerson(foldPerson(cells), foldPerson(right[at] ?? cells), right.length, rarity),
  }));
}

test('a field that often differs in pairs that are sure without it says less against a pair', () => {
  const [clean, spoiled] = [listsOf(1000), listsOf(4)].map((lists) => pairsOf(lists)) as [
    ReturnType<typeof pairsOf>,
    ReturnType<typeof pairsOf>,
  ];
  const usual = estimateDamage(clean, ordinary);
  const often = estimateDamage(spoiled, ordinary);
  assert.ok(often.forename > 0.2 && often.forename < 0.26, `${often.forename}`);
  assert.ok(usual.forename <= 0.08 && often.surname === usual.surname && often.day === usual.day);
  const [pair] = spoiled;
  assert.ok(pair);
  const [strict, mild] = [weighByDamage(pair.evidence, usual), weighByDamage(pair.evidence, often)];
  assert.equal(strict.asStrangers, pair.evidence.asStrangers);
  assert.ok(mild.asStrangers > 2 * strict.asStrangers && mild.asRelatives > 10 * strict.asRelatives);
});

test('in lists written carelessly a wrong forename does not hide who is meant', () => {
  const stray = { ...row('l-stray', 0, other), dob: '' };
  const odds = (spoiled: number) => {
    const { left, right } = listsOf(spoiled);
    const lines = matchPeople([...left.slice(1), stray], right);
    const probability = lines.at(-1)?.probability ?? 0;
    return probability / (1 - probability);
  };
  assert.ok(odds(4) > 5 * odds(1000), `${odds(4)} against ${odds(1000)}`);
});
