import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concatBytes, unwrap } from '@countersign/bytes';
import { badEncodings } from './fixtures.ts';
import { referenceGroup as group } from './group-reference.ts';
import { scaledCoefficients } from './lagrange.ts';
import { checkSharesAgree, combineShares } from './opening.ts';
import { dealt, electionHash, secretGroup } from './opening-fixtures.ts';
import { verifyOpening } from './opening-work.ts';
import { modOrder } from './scalar.ts';
import { parseShareFile, shareFileHash } from './share-file.ts';
import { decodeCiphertexts, verifyShareFile } from './share-proof.ts';

function subsets(n: number): number[][] {
  return Array.from({ length: 2 ** n }, (_, mask) =>
    Array.from({ length: n }, (_, i) => i + 1).filter((j) => (mask >> (j - 1)) & 1),
  );
}

test('OPEN-3: Δ·λ_j is the Lagrange coefficient for every quorum of up to six holders, at every index', () => {
  for (let n = 1; n <= 6; n++) {
    for (const quorum of subsets(n).filter((s) => s.length > 0)) {
      const polynomial = quorum.map((_, k) => BigInt(3 * k + 2));
      const at = (x: number) => polynomial.reduceRight((v, a) => v * BigInt(x) + a, 0n);
      for (let x = 0; x <= n; x++) {
        const coefficients = scaledCoefficients(n, quorum, x);
        const sum = coefficients.reduce((total, c, i) => total + c * at(quorum[i]!), 0n);
        const scale = Array.from({ length: n }, (_, i) => BigInt(i + 1)).reduce((a, b) => a * b, 1n);
        assert.equal(sum, scale * at(x));
      }
    }
  }
});

for (const [t, n] of [
  [1, 1],
  [1, 2],
  [2, 3],
  [3, 4],
  [3, 3],
] as const) {
  test(`KEY-1, OPEN-6: any ${t} of ${n} holders open, fewer never, more agree`, () => {
    const { plaintexts, open } = dealt(t, n, 3);
    for (const holders of subsets(n)) {
      const opened = open(holders);
      if (holders.length >= t) assert.deepEqual(opened, { ok: true, value: plaintexts });
      else assert.deepEqual(opened, { ok: false, error: { code: 'quorum', holders, threshold: t } });
    }
  });
}

for (const count of [0, 1, 2]) {
  test(`OPEN-2: a list of ${count} opens`, () => {
    const { plaintexts, open } = dealt(2, 3, count);
    assert.deepEqual(open([3, 1]), { ok: true, value: plaintexts });
  });
}

test('OPEN-6: fewer than t verified files never combine, and one holder twice is no quorum', () => {
  const { ciphertexts, statementOf, fileOf, keys, open } = dealt(2, 3, 2);
  const decoded = unwrap(decodeCiphertexts(group, ciphertexts));
  const one = unwrap(
    verifyShareFile({ group, statement: statementOf(1), ciphertexts: decoded, file: fileOf(1) }),
  );
  const refused = { ok: false, error: { code: 'quorum', holders: [1], threshold: 2 } };
  assert.deepEqual(combineShares(group, 2, decoded, [one]), refused);
  assert.deepEqual(checkSharesAgree(group, 2, [one]), refused);
  const twice = { ok: false, error: { code: 'quorum', holders: [1, 1], threshold: 2 } };
  assert.deepEqual(open([1, 1]), twice);
  const stranger = verifyOpening({
    group,
    electionHash,
    contest: 0,
    keys,
    ciphertexts,
    files: [1, 4].map((holder) => ({ holder, bytes: fileOf(1) })),
  });
  assert.deepEqual(stranger, { ok: false, error: { code: 'quorum', holders: [1, 4], threshold: 2 } });
});

test('OPEN-6: files about different lists or openings never combine', () => {
  const { ciphertexts, statementOf, fileOf } = dealt(2, 3, 2);
  const decoded = unwrap(decodeCiphertexts(group, ciphertexts));
  const verified = (holder: number) =>
    unwrap(
      verifyShareFile({ group, statement: statementOf(holder), ciphertexts: decoded, file: fileOf(holder) }),
    );
  const [first, second] = [verified(1), verified(2)];
  assert.equal(combineShares(group, 2, decoded, [first, second]).ok, true);
  const other = new Uint8Array(32).fill(1);
  const fields: [Partial<typeof second>, string][] = [
    [{ ciphertextsHash: other }, 'ciphertexts'],
    [{ statement: { ...second.statement, contest: 1 } }, 'contest'],
    [{ statement: { ...second.statement, electionHash: other } }, 'electionHash'],
    [{ statement: { ...second.statement, holders: 4 } }, 'holders'],
  ];
  for (const [changes, field] of fields) {
    const refused = { ok: false, error: { code: 'other-statement', holder: 2, field } };
    const files = [first, { ...second, ...changes }];
    assert.deepEqual(combineShares(group, 2, decoded, files), refused);
    assert.deepEqual(checkSharesAgree(group, 2, files), refused);
  }
  const otherList = { ...decoded, hash: other };
  assert.equal(combineShares(group, 2, otherList, [first, second]).ok, false);
});

test('OPEN-6: a further share that does not fit the others is named with its place', () => {
  const { ciphertexts, statementOf, fileOf } = dealt(2, 4, 3);
  const decoded = unwrap(decodeCiphertexts(group, ciphertexts));
  const [first, second, third, fourth] = [1, 2, 3, 4].map((holder) =>
    unwrap(
      verifyShareFile({ group, statement: statementOf(holder), ciphertexts: decoded, file: fileOf(holder) }),
    ),
  );
  const shares = group.concat([
    group.slice(fourth!.shares, 0, 1),
    group.generator,
    group.slice(fourth!.shares, 2, 3),
  ]);
  assert.deepEqual(checkSharesAgree(group, 2, [first!, second!, third!, { ...fourth!, shares }]), {
    ok: false,
    error: { code: 'disagreement', holder: 4, index: 1 },
  });
});

test('OPEN-6: proven shares under keys of no one polynomial do not agree, and nothing is opened', () => {
  const { ciphertexts, keys, fileOf, statementOf } = dealt(2, 3, 2);
  const stray = secretGroup.multiplyGenerator(5n);
  const verificationKeys = [...keys.verificationKeys.slice(0, 2), stray];
  const files = [1, 2].map((holder) => ({ holder, bytes: fileOf(holder) }));
  const strayFile = fileOf(3, { ...statementOf(3), verificationKey: stray }, 5n);
  const opened = verifyOpening({
    group,
    electionHash,
    contest: 0,
    keys: { threshold: 2, verificationKeys },
    ciphertexts,
    files: [...files, { holder: 3, bytes: strayFile }],
  });
  assert.deepEqual(opened, { ok: false, error: { code: 'disagreement', holder: 3, index: 0 } });
});

const refusal = (verdict: ReturnType<typeof verifyShareFile>) => {
  assert.equal(verdict.ok, false);
  return verdict.ok ? undefined : verdict.error.code;
};

test('OPEN-4: a share proof for another election, contest, holder or number of holders is refused', () => {
  const { ciphertexts, statementOf, fileOf } = dealt(2, 3, 2);
  const decoded = unwrap(decodeCiphertexts(group, ciphertexts));
  const verify = (file: Uint8Array) =>
    refusal(verifyShareFile({ group, statement: statementOf(1), ciphertexts: decoded, file }));
  for (const change of [
    { electionHash: new Uint8Array(32).fill(1) },
    { contest: 1 },
    { holder: 2 },
    { holders: 4 },
  ]) {
    const file = fileOf(1, change);
    assert.equal(verify(file), 'other-statement');
    // The same proof under the header the verifier wants: only what the transcript binds can refuse it now.
    file.set(fileOf(1).subarray(0, 43));
    assert.equal(verify(file), 'proof');
  }
});

test('OPEN-4: a wrong share under an honest key is refused, whoever proves it', () => {
  const { ciphertexts, secrets, statementOf, fileOf } = dealt(2, 3, 2);
  const decoded = unwrap(decodeCiphertexts(group, ciphertexts));
  const wrong = fileOf(1, {}, modOrder(secrets[0]! + 1n));
  const verdict = verifyShareFile({ group, statement: statementOf(1), ciphertexts: decoded, file: wrong });
  assert.deepEqual(verdict, { ok: false, error: { code: 'proof', holder: 1, equation: 'key' } });
});

test('OPEN-4: two shares exchanged within a file are refused', () => {
  const { ciphertexts, statementOf, fileOf } = dealt(2, 3, 2);
  const decoded = unwrap(decodeCiphertexts(group, ciphertexts));
  const file = fileOf(1);
  const exchanged = concatBytes([
    file.subarray(0, 43),
    file.subarray(75, 107),
    file.subarray(43, 75),
    file.subarray(107),
  ]);
  assert.equal(
    refusal(verifyShareFile({ group, statement: statementOf(1), ciphertexts: decoded, file: exchanged })),
    'proof',
  );
});

test('OPEN-5: every single-bit change of a share file is refused', () => {
  const { ciphertexts, statementOf, fileOf } = dealt(2, 3, 1);
  const decoded = unwrap(decodeCiphertexts(group, ciphertexts));
  const file = fileOf(1);
  const verify = () => verifyShareFile({ group, statement: statementOf(1), ciphertexts: decoded, file }).ok;
  assert.equal(verify(), true);
  for (let bit = 0; bit < 8 * file.length; bit++) {
    file[bit >> 3]! ^= 1 << (bit & 7);
    assert.equal(verify(), false, `bit ${bit}`);
    file[bit >> 3]! ^= 1 << (bit & 7);
  }
});

test('OPEN-5: no bad encoding passes at any place of a share file, its list or its key', () => {
  const { ciphertexts, statementOf, fileOf } = dealt(2, 3, 2);
  const file = fileOf(1);
  for (const [name, bad] of Object.entries(badEncodings)) {
    for (const at of [43, 75, 107, 139]) {
      const changed = file.slice();
      changed.set(bad, at);
      const decoded = unwrap(decodeCiphertexts(group, ciphertexts));
      const verdict = verifyShareFile({
        group,
        statement: statementOf(1),
        ciphertexts: decoded,
        file: changed,
      });
      assert.equal(refusal(verdict), 'list', `${name} at ${at}`);
    }
    const list = ciphertexts.slice();
    list.set(bad, 96);
    const verdict = decodeCiphertexts(group, list);
    assert.equal(verdict.ok ? undefined : verdict.error.code === 'list' && verdict.error.cause.index, 1);
    const decoded = unwrap(decodeCiphertexts(group, ciphertexts));
    const statement = { ...statementOf(1), verificationKey: bad };
    assert.equal(refusal(verifyShareFile({ group, statement, ciphertexts: decoded, file })), 'list');
  }
});

test('OPEN-5: the response is refused from the group order on', () => {
  const file = dealt(2, 3, 1).fileOf(1);
  const order = Uint8Array.from({ length: 32 }, (_, i) => Number((groupOrderAt >> BigInt(8 * i)) & 255n));
  file.set(order, file.length - 32);
  const parsed = parseShareFile(file);
  assert.equal(parsed.ok ? '' : parsed.error.path, 'response');
});
const groupOrderAt = 2n ** 252n + 27742317777372353535851937790883648493n;

test('OPEN-7: the logged hash is of the whole file', () => {
  const file = dealt(2, 3, 1).fileOf(1);
  const hash = shareFileHash(file);
  assert.equal(hash.length, 32);
  for (let at = 0; at < file.length; at++) {
    const changed = file.slice();
    changed[at]! ^= 1;
    assert.notDeepEqual(shareFileHash(changed), hash);
  }
});
