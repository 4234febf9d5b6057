import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listLanes } from './count-lanes.ts';
import { drawCount } from './count-picture.ts';
import { tellInEnglish } from './describe-stage.ts';
import type { CountPicture, PictureShape, PictureSize } from './picture-shapes.ts';
import { handCount, handNames } from './staged-fixtures.ts';

const telling = tellInEnglish((candidate) => handNames[candidate] ?? '');
const size: PictureSize = {
  width: 700,
  height: undefined,
  text: 14,
  letter: 8,
  votes: 300,
  stages: 8,
  names: 180,
};

const texts = ({ shapes }: CountPicture, look: string) =>
  shapes.flatMap((shape) => (shape.kind === 'text' && shape.look === look ? [shape.text] : []));
const bars = ({ shapes }: CountPicture) =>
  shapes.filter((shape): shape is Extract<PictureShape, { kind: 'bar' }> => shape.kind === 'bar');

test('the elected come first, then the others with the last one out first, then votes that count for nobody', () => {
  assert.deepEqual(
    listLanes(handCount, telling).map(({ name, verdict }) => `${name} ${verdict}`.trim()),
    [
      'Ada elected, stage 1',
      'Bryn elected, stage 4',
      'Dee not elected',
      'Cai out, stage 4',
      'Eira out, stage 3',
      'No further preference',
      'Lost by fractions',
    ],
  );
});

test('COUNT-2: the picture shows every figure of every stage, and bars as high as the votes', () => {
  const [picture, ...more] = drawCount(handCount, telling, size);
  assert.ok(picture && more.length === 0);
  assert.deepEqual(texts(picture, 'stage'), ['Stage 1', 'Stage 2', 'Stage 3', 'Stage 4']);
  for (const figure of ['45.00', '34.00', '24.89', '15.67', '22.67', '8.44'])
    assert.ok(texts(picture, 'figure').includes(figure), figure);
  const heights = bars(picture).filter(({ x }) => x === size.names);
  assert.deepEqual(
    heights.map(({ height }) => height),
    [135, 60, 36, 45, 24],
  );
  assert.equal(bars(picture).filter(({ look }) => look === 'elected').length, 5);
});

test('a band for each transfer and for each bar that goes on; a loss nobody could see is left to the table', () => {
  const [picture] = drawCount(handCount, telling, size);
  const looks = (look: string) =>
    picture?.shapes.filter((shape) => shape.kind === 'path' && shape.look === look).length;
  assert.deepEqual([looks('moved'), looks('unheld'), looks('kept')], [6, 3, 14]);
});

test('bands start and end inside the bars they join', () => {
  const [picture] = drawCount(handCount, telling, size);
  assert.ok(picture);
  const isInBar = (x: number, top: number, floor: number) =>
    bars(picture).some(
      (bar) => Math.abs(bar.x - x) < 20 && top >= bar.y - 1 && floor <= bar.y + bar.height + 0.1,
    );
  for (const shape of picture.shapes) {
    if (shape.kind !== 'path' || shape.look === 'quota') continue;
    const [x1, a, , , , , x2, b, c, , , , , , d] = [...shape.d.matchAll(/-?[0-9.]+/g)].map(Number);
    assert.ok(isInBar(x1 ?? -1, d ?? 0, a ?? 0), shape.d);
    assert.ok(isInBar(x2 ?? -1, c ?? 0, b ?? 0), shape.d);
  }
});

test('where few stages fit, a further picture begins with the stage the last one ends with, without those who are gone', () => {
  const parts = drawCount(handCount, telling, { ...size, width: 300, stages: 3, names: 0 });
  assert.deepEqual(
    parts.map(({ from, to }) => [from, to]),
    [
      [1, 3],
      [3, 4],
    ],
  );
  assert.ok(
    !parts
      .flatMap((part, i) => (i === 1 ? texts(part, 'name') : []))
      .join()
      .includes('Eira'),
  );
});

test('where the height is given the picture keeps to it', () => {
  const [high] = drawCount(handCount, telling, size);
  const [low] = drawCount(handCount, telling, { ...size, height: 320 });
  assert.ok(high && high.height > 320);
  assert.ok(low && low.height <= 320, `${low?.height}`);
});

test('nothing is drawn of a count without votes or of one stage', () => {
  const stages = handCount.stages.slice(0, 1);
  assert.deepEqual(drawCount({ ...handCount, stages }, telling, size), []);
  const none = handCount.stages.map((stage) => ({
    ...stage,
    totals: [],
    exhausted: 0n,
    loss: 0n,
    transfers: [],
  }));
  assert.deepEqual(drawCount({ ...handCount, stages: none }, telling, size), []);
});

test('a long name is cut before its verdict is', () => {
  const long = tellInEnglish((candidate) => `${handNames[candidate]} of the Very Long Family Name`);
  const [picture] = drawCount(handCount, long, { ...size, width: 240, stages: 4, names: 0 });
  assert.equal(picture && texts(picture, 'name')[0], 'Ada of the…, elected, stage 1');
});

test('fifty candidates on one page: a line each, in letters that fit, every bar inside the page', () => {
  const names = Array.from({ length: 50 }, (_, i) => `Candidate ${i + 1}`);
  const [first, second] = handCount.stages.map((stage) => ({
    ...stage,
    totals: names.map((_, i) => stage.totals[0] ?? BigInt(i)),
    transfers: [],
  }));
  assert.ok(first && second);
  const many = { ...handCount, stages: [first, second] };
  const page = { width: 470, height: 620, text: 9, letter: 4.8, votes: 260, stages: 8, names: 118 };
  const [picture] = drawCount(
    many,
    tellInEnglish((candidate) => names[candidate] ?? ''),
    page,
  );
  assert.ok(picture && picture.height <= 620, `${picture?.height}`);
  const sizes = picture.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.size] : []));
  assert.ok(Math.min(...sizes) >= 5, `letters of ${Math.min(...sizes)} points`);
  assert.ok(bars(picture).every(({ y, height }) => y >= 0 && y + height <= picture.height));
});
