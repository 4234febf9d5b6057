import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layoutKey, recogniseLayout, suggestMapping } from './suggest-mapping.ts';

const suggested = (headings: string) => Object.fromEntries(suggestMapping(headings.split('|')).columns);

test('ROLL-1 the headings of lists in use suggest their mapping', () => {
  assert.deepEqual(suggested('MEMBNO|SURNAME|INITIALS|ADD1|ADD2|PCODE|TEL|JOINED'), {
    id: ['MEMBNO'],
    initials: ['INITIALS'],
    surname: ['SURNAME'],
    address: ['ADD1', 'ADD2'],
    postcode: ['PCODE'],
    phone: ['TEL'],
    joined: ['JOINED'],
  });
  assert.deepEqual(suggested('Surname, Forename|Postcode|House|Ref'), {
    id: ['Ref'],
    name: ['Surname, Forename'],
    house: ['House'],
    postcode: ['Postcode'],
  });
  assert.deepEqual(suggested('Member No.|Date of Birth|E-mail Address|Favourite colour'), {
    id: ['Member No.'],
    dob: ['Date of Birth'],
    email: ['E-mail Address'],
  });
  assert.equal(suggested('Postcode|Post Code')['postcode'], undefined);
});

const roll = 'Elector Number Prefix|Elector Number|Elector Number Suffix|Elector Markers|Elector DOB';
const addresses = 'PostCode|Address1|Address2|Address3|Address4|Address5|Address6';

test('RECON-4 the layouts of the electoral roll are recognised, and their three numbers are one', () => {
  const apart = `${roll}|Elector Surname|Elector Forename|${addresses}`;
  assert.deepEqual(suggested(apart)['id'], [
    'Elector Number Prefix',
    'Elector Number',
    'Elector Number Suffix',
  ]);
  assert.equal(recogniseLayout(apart.split('|')), 'electoral-roll-14');
  assert.equal(recogniseLayout(`${roll}|Elector Name|${addresses}`.split('|')), 'electoral-roll-13');
  assert.equal(
    recogniseLayout(`${roll}|Change Type|Elector Name|${addresses}`.split('|')),
    'electoral-roll-update',
  );
  assert.equal(recogniseLayout(['id', 'name', 'postcode']), undefined);
});

test('ROLL-1 a layout is known again whatever the case and spacing of its headings', () => {
  assert.equal(layoutKey(['Post Code', 'ID']), layoutKey(['postcode', 'Id ']));
  assert.notEqual(layoutKey(['ID', 'Post Code']), layoutKey(['Post Code', 'ID']));
});
