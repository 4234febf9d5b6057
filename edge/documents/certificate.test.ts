import assert from 'node:assert/strict';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type Certificate, signCertificate } from '@countersign/record';
import {
  sampleBranchCertificate,
  sampleFigures,
  sampleWholeCertificate,
} from '@countersign/record/certificate-fixtures';
import { sampleKeys } from '@countersign/record/fixtures';
import { writeCertificate } from './certificate-pdf.ts';
import { sampleDefinition } from './fixtures.ts';
import { pageTexts } from './rendered/fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-certificate-'));
after(() => rmSync(folder, { recursive: true }));

async function print(certificate: Certificate, name: string): Promise<string[]> {
  const file = join(folder, name);
  const bytes = signCertificate(certificate, sampleKeys.office);
  const boardUrl = 'https://board.sample.example';
  await writeCertificate(
    { certificate, bytes, definition: sampleDefinition, boardUrl },
    createWriteStream(file),
  );
  return pageTexts(file).map((text) => text.replace(/\s+/g, ' '));
}

test('RECON-6: a branch’s certificate prints its sums, its answer, the override in full and who signed', async () => {
  const page = (await print(sampleBranchCertificate, 'branch.pdf')).join(' ');
  for (const words of [
    /Members at the source\s+213\s+213 in the file drawn from it, 1 set aside, 212 loaded/,
    /added by decision\s+2\s+not in the file/,
    /removed by decision\s+1/,
    /In the register at the freeze\s+214/,
    /not entitled\s+3\s+joined late/,
    /held back\s+1\s+postcode/,
    /With codes, on the frozen roll\s+209/,
    /Found in the register\s+209\s+98\.5 %; with 95 % confidence between 95\.9 % and\s+99\.5 %/,
    /Differences it sent\s+4\s+3 approved, 1 refused, 0 not decided/,
    /Siân Ŵyn, 1 August 2022/,
    /Every sum holds\. Members entitled to vote: 210\./,
    /officer-1, .*“The secretary is in hospital\.”/,
    /officer-2, .*agreed: “The treasurer read out the list\.”/,
    /Electoral roll, whole register\s+516\s+members: 401 matched by themselves, 62 decided by a person, 9 found by hand/,
    /31 not on the roll, 12 not decided/,
    /SHA-256 of the file\s+[0-9a-f]{64}/,
  ])
    assert.match(page, words);
});

test('RECON-6: a sum that does not hold, a silent branch and a missing confirmation are printed', async () => {
  const figures = { ...sampleFigures, source: 254, answer: undefined };
  const silent: Certificate = {
    ...sampleBranchCertificate,
    ...{ kind: 'branch', figures, confirmed: undefined, electors: { kind: 'none' } },
  };
  const [page = ''] = await print(silent, 'silent.pdf');
  assert.match(page, /The source counts 254 members, and the file drawn from it has 213\./);
  assert.match(page, /This organisation holds no electoral roll: nobody was matched\./);
  assert.match(page, /The branch has not answered\./);
  assert.match(page, /Nobody of the branch has confirmed these figures\./);
});

test('RECON-6: the certificate of the whole lists every branch, on as many pages as it takes', async () => {
  const branches = Array.from({ length: 120 }, (_, i) => ({
    ...{ branch: `Branch ${String(i).padStart(3, '0')}`, coded: 10, added: 0, removed: 0 },
    certificate: undefined,
  }));
  const whole = {
    ...sampleWholeCertificate,
    kind: 'whole',
    branches,
    members: 1200,
    packs: 1200,
  } as Certificate;
  const pages = await print(whole, 'whole.pdf');
  assert.ok(pages.length > 2);
  const text = pages.join('\n');
  for (const { branch } of branches) assert.ok(text.includes(branch), branch);
  assert.match(text, /Packs made\s+1,200/);
});
