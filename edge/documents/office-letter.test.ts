import assert from 'node:assert/strict';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { after, test } from 'node:test';
import { writeOfficeLetters } from './office-letter.ts';
import { pageTexts } from './rendered/fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-letters-'));
after(() => rmSync(folder, { recursive: true }));

test('ROLL-7: a letter has its page, its address and every language', async () => {
  const file = join(folder, 'letters.pdf');
  const out = createWriteStream(file);
  const parts = [
    { subject: 'Where we reach you is to change', lines: ['Dear Siân Ŵyn,', 'We have been asked.'] },
    { subject: 'Mae’r modd o gysylltu i newid', lines: ['Annwyl Siân Ŵyn,', 'Gofynnwyd i ni.'] },
  ];
  const letter = (street: string) => ({ to: ['Siân Ŵyn', street, 'LL23 7AB'], parts });
  await writeOfficeLetters(
    {
      letters: [letter('1 High Street'), letter('7 Harbour Row')],
      ...{
        organisation: 'A society',
        from: ['Ballot office', 'Leeds LS10 1JQ'],
        date: '2022-07-22',
        made: 0,
      },
    },
    out,
  );
  await finished(out);
  const pages = pageTexts(file).map((text) => text.replace(/\s+/g, ' '));
  assert.equal(pages.length, 2);
  assert.match(
    pages[0] ?? '',
    /Siân Ŵyn 1 High Street LL23 7AB .*2022-07-22.*Dear Siân Ŵyn, .*Annwyl Siân Ŵyn,/,
  );
  assert.match(pages[1] ?? '', /7 Harbour Row/);
  assert.doesNotMatch(pages[1] ?? '', /High Street/);
});
