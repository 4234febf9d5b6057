import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@countersign/bytes';
import { sampleDefinition, sampleKeys } from '../fixtures.ts';
import type { BranchFigures, Certificate } from './certificate.ts';
import { checkCertificate, checkFigures, entitledBy } from './check-certificate.ts';
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
const every = [...both, withElectors({ kind: 'none' }), withElectors(undefined)];
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
  assert.match(bent({ source: 254 }), /^the source counts 254 members, and 214 were loaded$/);
  assert.equal(bent({ source: undefined }), '', 'not known is not wrong');
  assert.match(bent({ undecided: 1 }), /^214 loaded, but 210 eligible, 4 excluded and 1 undecided$/);
  assert.match(bent({ coded: 208 }), /^210 eligible, but 208 with a code and 1 held$/);
  assert.match(bent({ removed: 211 }), /211 removed, and there were 210/);
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
