/**
 * node checks/bench/verify-folder.ts <record-folder>: verifies a record on the board page in Chromium and prints what the page
 * says and how long it took.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { SampleRecord, smallPlan } from '@countersign/verify/fixtures';
import { launchBrowser } from '../journeys/browser.ts';
import { verifyInBrowser } from './browser-verify.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Usage: node checks/bench/verify-folder.ts <record-folder>');

const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));
const files = new Map(
  paths.map((path) => [relative(folder, path).replaceAll(sep, '/'), new Uint8Array(readFileSync(path))]),
);
const browser = await launchBrowser();
try {
  const definition = new SampleRecord(smallPlan, 'bench').prepare().entries[0] as Uint8Array;
  const { verdict, seconds, all } = await verifyInBrowser(browser, files, { definition });
  console.log(`${verdict}: checked in ${seconds} s, with the download ${all.toFixed(1)} s`);
  process.exitCode = verdict === 'Verified' ? 0 : 1;
} finally {
  await browser.close();
}
