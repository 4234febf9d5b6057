import assert from 'node:assert/strict';
import { test } from 'node:test';
import { branchHref, branchPages, parseBranchRoute, secretOfLink } from './route.ts';

test('every page and card has an address that leads back to it; anything else is the start', () => {
  for (const page of branchPages) {
    assert.deepEqual(parseBranchRoute(branchHref(page)), { kind: 'page', page, finding: undefined });
    assert.deepEqual(parseBranchRoute(branchHref(page, 17)), { kind: 'page', page, finding: 17 });
  }
  for (const other of ['', '#', '#branch', '#branch/nowhere', '#/branch/', '#branch/check/x'])
    assert.deepEqual(parseBranchRoute(other), { kind: 'page', page: 'start', finding: undefined }, other);
});

test('a link is known whole or pasted from an e-mail, and nothing else is one', () => {
  const secret = 'Qm9va3NfYXJlX2tlcHRfaGVyZQ';
  assert.deepEqual(parseBranchRoute(`#/branch/${secret}`), { kind: 'link', secret });
  assert.equal(secretOfLink(` https://office.example/#/branch/${secret}\n`), secret);
  assert.equal(secretOfLink(`https://office.example/#/branch/`), undefined);
  assert.equal(secretOfLink('https://office.example/'), undefined);
  assert.equal(secretOfLink(`#/branch/${secret} and more`), undefined);
});
