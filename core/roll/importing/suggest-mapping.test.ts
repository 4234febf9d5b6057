import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readWholeName } from './names.ts';
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
  assert.deepEqual(suggested('Membership Type|Subs paid to|Status'), {
    status: ['Status'],
    kind: ['Membership Type'],
    'paid-to': ['Subs paid to'],
  });
  for (const heading of ['Paid up to', 'Fee Paid To', 'Membership paid until', 'Subscription paid to date'])
    assert.deepEqual(suggested(heading), { 'paid-to': [heading] });
  for (const heading of ['Paid by', 'Paid', 'Type', 'Renewal']) assert.deepEqual(suggested(heading), {});
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
  assert.equal(recogniseLayout(['id', 'name', 'postcode']), undefined);
});

const changes =
  'CompanyName|CompanyOPCSRef|DistrictRef|StreetName|PropertyAddress1|PropertyAddress2|PropertyAddress3|PropertyAddress4|PropertyAddress5|PropertyPostCode|PropertyAddressPrefix|PropertyAddressNumber|ElectorNumber|ElectorForename|ElectorSurname|ElectorDOB|ElectorCreatedMonth|ElectorChangedMonth|ElectorDeletedMonth|MarkersRegisterText|RecordCount|RecordTotal|CurrentRegisterMonth';

test('RECON-4 a month of changes is recognised, and its street is not read beside the lines of the address', () => {
  assert.equal(recogniseLayout(changes.split('|')), 'electoral-roll-update');
  assert.deepEqual(suggested(changes), {
    id: ['ElectorNumber'],
    forename: ['ElectorForename'],
    surname: ['ElectorSurname'],
    address: [1, 2, 3, 4, 5].map((line) => `PropertyAddress${line}`),
    postcode: ['PropertyPostCode'],
    dob: ['ElectorDOB'],
  });
});

test('RECON-4 in 13 columns the surname comes first, without a comma', () => {
  const { columns, choices } = suggestMapping(`${roll}|Elector Name|${addresses}`.split('|'));
  assert.deepEqual(columns.get('name'), ['Elector Name']);
  assert.equal(readWholeName('Lee Ann Mary', choices), 'Lee, Ann Mary');
  assert.equal(readWholeName('Van der Berg Ann', choices), 'Van der Berg, Ann');
  assert.equal(readWholeName('Lee, Ann', choices), 'Lee, Ann');
  assert.equal(readWholeName('Ann Lee', {}), 'Ann Lee');
});

test('ROLL-1 a layout is known again whatever the case and spacing of its headings', () => {
  assert.equal(layoutKey(['Post Code', 'ID']), layoutKey(['postcode', 'Id ']));
  assert.notEqual(layoutKey(['ID', 'Post Code']), layoutKey(['Post Code', 'ID']));
});
