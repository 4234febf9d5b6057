import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import fc from 'fast-check';
import { sampleDefinition, sampleKeys } from '../fixtures.ts';
import type { BranchFigures, Certificate, FileWay } from './certificate.ts';
import { checkCertificate, checkFigures, describeWay, entitledBy } from './check-certificate.ts';
import { describeElectoralRoll } from './electors.ts';
import { sampleBranchCertificate, sampleFigures, sampleHead, sampleWholeCertificate } from './fixtures.ts';
import {
  figuresHash,
  formatCertificateFile,
  parseCertificateFile,
  signCertificate,
  verifyCertificate,
} from './sign-certificate.ts';

const definition = sampleDefinition({});
const withElectors = (electors: Certificate['electors']): Certificate => ({
  ...sampleBranchCertificate,
  electors,
});
const both = [sampleBranchCertificate, sampleWholeCertificate];
const unread: Certificate = {
  ...(sampleBranchCertificate as Extract<Certificate, { readonly kind: 'branch' }>),
  figures: { ...sampleFigures, source: 214, file: undefined },
};
const every = [...both, withElectors({ kind: 'none' }), withElectors(undefined), unread];
const firstOf = (problems: readonly string[]) => problems.join(' | ');

test('CERTIFICATE-FILE: a certificate is read back as it was signed, from its file alone', () => {
  for (const certificate of every) {
    const bytes = signCertificate(certificate, sampleKeys.office);
    assert.deepEqual(unwrap(verifyCertificate(bytes, definition)), certificate);
    assert.deepEqual(formatCertificateFile(unwrap(parseCertificateFile(bytes))), bytes);
  }
});

test('CERTIFICATE-FILE: no bit of it can change, no other key sign it, no other election take it', () => {
  const bytes = signCertificate(sampleBranchCertificate, sampleKeys.office);
  for (let bit = 0; bit < 8 * bytes.length; bit++) {
    const bent = bytes.with(bit >> 3, (bytes[bit >> 3] as number) ^ (1 << (bit & 7)));
    assert.equal(verifyCertificate(bent, definition).ok, false, `bit ${bit}`);
  }
  const [officer] = sampleKeys.officers;
  const foreign = signCertificate(sampleBranchCertificate, officer);
  assert.match(firstOf([JSON.stringify(verifyCertificate(foreign, definition))]), /signature is not that of/);
  const other = sampleDefinition({ threshold: 3 });
  assert.match(JSON.stringify(verifyCertificate(bytes, other)), /of another election/);
});

test('CERTIFICATE-SUMS: sums that hold are silent, each that does not is said', () => {
  for (const certificate of both) assert.deepEqual(checkCertificate(certificate), []);
  const bent = (change: Partial<BranchFigures>) => firstOf(checkFigures({ ...sampleFigures, ...change }));
  assert.match(bent({ source: 254 }), /^the source counts 254 members, and the file drawn from it has 213$/);
  assert.match(
    bent({ file: undefined }),
    /^the source counts 213 members, and there were 214$/,
    'no file explains it',
  );
  assert.equal(bent({ source: undefined }), '', 'not known is not wrong');
  assert.match(bent({ undecided: 1 }), /^214 members, but 210 eligible, 4 excluded and 1 undecided$/);
  assert.match(bent({ coded: 208 }), /^210 eligible, but 208 with a code and 1 held$/);
  assert.match(bent({ removed: 211 }), /211 removed, and there were 210/);
});

/** Ways whose every figure is free; source and members follow from them. */
const ways = fc.record({
  ...{
    loaded: fc.integer({ min: 100, max: 500 }),
    setAside: fc.nat(20),
    kept: fc.nat(20),
    joined: fc.nat(20),
    movedIn: fc.nat(20),
  },
  ...{ left: fc.nat(20), movedOut: fc.nat(20) },
});
const right = (way: Omit<FileWay, 'extracted'>) => {
  const { loaded, setAside, kept, joined, movedIn, left, movedOut } = way;
  const members = loaded + kept + joined + movedIn - left - movedOut;
  const extracted = loaded + setAside;
  const file = { ...way, extracted };
  const none = { excluded: [], undecided: 0, held: [], added: 0, removed: 0 };
  return { ...sampleFigures, ...none, source: extracted, file, members, eligible: members, coded: members };
};

test('CERTIFICATE-WAY: whatever was decided, the sum holds; any one figure that is another is said', () => {
  const names = ['source', 'members', 'extracted', 'loaded', 'setAside', 'kept', 'joined', 'left'] as const;
  const moved = ['movedIn', 'movedOut'] as const;
  const by = fc.integer({ min: -30, max: 30 }).filter((one) => one !== 0);
  fc.assert(
    fc.property(ways, fc.constantFrom(...names, ...moved), by, (way, name, off) => {
      const figures = right(way);
      assert.deepEqual(checkFigures(figures), []);
      const bent =
        name === 'source' || name === 'members'
          ? { ...figures, [name]: figures[name] + off }
          : { ...figures, file: { ...figures.file, [name]: figures.file[name] + off } };
      assert.notDeepEqual(checkFigures(bent), [], name);
    }),
  );
});

test('CERTIFICATE-WAY: a member whom a branch found is no fault; the way is one line of plain words', () => {
  const none = { setAside: 0, kept: 0, joined: 0, left: 0, movedIn: 0, movedOut: 0 };
  const found = right({ ...none, loaded: 47, joined: 1 });
  assert.deepEqual(checkFigures(found), []);
  assert.equal(describeWay(found), '47 counted at the source, 47 loaded, 1 added by decision, 48 members');
  const lost = { ...found, file: { ...found.file, joined: 0 } };
  assert.match(
    firstOf(checkFigures(lost)),
    /^47 loaded, with what was decided, make 47 members, and there were 48$/,
  );
});

test('CERTIFICATE-ELECTORS: no roll, nobody who said, or counts that are all members: one moved by one is said', () => {
  for (const certificate of every) assert.deepEqual(checkCertificate(certificate), []);
  const { electors } = sampleHead;
  assert.ok(electors?.kind === 'matched');
  for (const name of ['members', 'auto', 'reviewed', 'byHand', 'document', 'absent', 'undecided'] as const) {
    const bent = withElectors({ ...electors, [name]: electors[name] + 1 });
    assert.match(firstOf(checkCertificate(bent)), /^51[67] members, but 51[67] by what is known/, name);
  }
  assert.match(
    describeElectoralRoll(electors),
    /516 members: 401 matched by themselves, 62 decided by a person/,
  );
  assert.match(describeElectoralRoll({ kind: 'none' }), /holds no electoral roll: nobody was matched$/);
  assert.match(describeElectoralRoll(undefined), /^nobody has said/);
});

test('CERTIFICATE-SUMS: electorate = sum of branches = packs made', () => {
  const whole = sampleWholeCertificate as Extract<Certificate, { readonly kind: 'whole' }>;
  assert.equal(entitledBy(whole), 511);
  assert.match(
    firstOf(checkCertificate({ ...whole, members: 511 })),
    /have 512 members together, the roll 511/,
  );
  assert.match(firstOf(checkCertificate({ ...whole, packs: 512 })), /512 packs for 512 members and 1 added/);
  const turned = { ...whole, branches: whole.branches.toReversed() };
  assert.match(firstOf(checkCertificate(turned)), /byte order/);
});

test('an override of one officer, without grounds or by nobody is said', () => {
  const { gate } = sampleHead;
  const { override } = gate;
  assert.ok(override);
  const check = (changed: Partial<typeof gate>) =>
    firstOf(checkCertificate({ ...sampleBranchCertificate, gate: { ...gate, ...changed } }));
  assert.match(check({ override: { ...override, approvedBy: 'officer-1' } }), /one officer alone/);
  assert.match(check({ override: { ...override, grounds: ' - ' } }), /without grounds/);
  assert.match(check({ override: undefined }), /nobody is named/);
  assert.match(check({ passed: 'open' }), /was not overridden/);
});

test('CERTIFICATE-FIGURES: what was confirmed is the figures, whatever else changes', () => {
  const confirmed = figuresHash(sampleFigures);
  assert.deepEqual(figuresHash({ ...sampleFigures }), confirmed);
  assert.notDeepEqual(figuresHash({ ...sampleFigures, approved: 4 }), confirmed);
});
