/** Dealt shares, known plaintexts and their ciphertexts, for tests of opening. */
import { concatBytes, unwrap } from '@countersign/bytes';
import { randomElements, readySecretGroup, seededRandom } from './fixtures.ts';
import { referenceGroup as group } from './group-reference.ts';
import { verifyOpening } from './opening-work.ts';
import { randomScalar } from './random.ts';
import { modOrder } from './scalar.ts';
import type { ShareStatement } from './share-proof.ts';
import { makeShareFile } from './share-work.ts';

export const secretGroup = await readySecretGroup();
export const electionHash = new Uint8Array(32).fill(9);

/** t-of-n shares dealt by one hand, and N known plaintexts encrypted under their key. */
export function dealt(t: number, n: number, count: number) {
  const random = seededRandom(`dealt ${t} ${n} ${count}`);
  const polynomial = Array.from({ length: t }, () => randomScalar(random));
  const secrets = Array.from({ length: n }, (_, i) =>
    polynomial.reduceRight((value, coefficient) => modOrder(value * BigInt(i + 1) + coefficient), 0n),
  );
  const verificationKeys = secrets.map((secret) => secretGroup.multiplyGenerator(secret));
  const jointKey = secretGroup.multiplyGenerator(polynomial[0] as bigint);
  const plaintexts = randomElements(count, random);
  const ciphertexts = concatBytes(
    Array.from({ length: count }, (_, i) => {
      const r = randomScalar(random);
      const blind = secretGroup.multiply(jointKey, r);
      return concatBytes([
        secretGroup.multiplyGenerator(r),
        secretGroup.add(plaintexts.subarray(32 * i, 32 * i + 32), blind),
      ]);
    }),
  );
  const statementOf = (holder: number): ShareStatement => ({
    electionHash,
    contest: 0,
    holders: n,
    holder,
    verificationKey: verificationKeys[holder - 1] as Uint8Array,
  });
  const fileOf = (
    holder: number,
    changes: Partial<ShareStatement> = {},
    secret = secrets[holder - 1] as bigint,
  ) =>
    unwrap(
      makeShareFile({
        group,
        secretGroup,
        statement: { ...statementOf(holder), ...changes },
        ciphertexts,
        secretShare: secret,
        random,
      }),
    );
  const keys = { threshold: t, verificationKeys };
  const open = (holders: readonly number[]) =>
    verifyOpening({
      group,
      electionHash,
      contest: 0,
      keys,
      ciphertexts,
      files: holders.map((holder) => ({ holder, bytes: fileOf(holder) })),
    });
  const keyOf = (secret: bigint) => secretGroup.multiplyGenerator(secret);
  return { secrets, plaintexts, ciphertexts, statementOf, fileOf, keys, keyOf, open };
}
