/*
 * Making and checking ballots of one contest, and making codes.
 */
import type { CredentialNumber } from '@countersign/bytes';
import {
  type Ballot,
  type BallotContext,
  type Code,
  codeFromBytes,
  credentialSecret,
  credentialSecretOf,
  credentialShareKey,
  formatCode,
  makeCode,
  parseBallot,
  provePossession,
  type RandomSource,
  referenceGroup,
  referenceSecretGroup,
  type SecretGroup,
  sealBallot,
  sha256,
  verifyBallot,
  verifyBallots,
  verifyPossession,
} from '@countersign/crypto';
import { groups, referenceGroups } from './arithmetic.ts';
import { benchRandom, cpuPer, type Figure, mustHold, once, type Prepared } from './figure.ts';

/** What does not depend on how many there are is measured on fewer. */
const fewer = (n: number): number => Math.min(n, 100);
/** Nobody waits for the reference to count a hundred thousand. */
export const atMost = (n: number): number => Math.min(n, 1_000);
const electionHash = sha256(Uint8Array.of(1));
const jointKey = groups.secretGroup.multiplyGenerator(77n);
const context: BallotContext = { electionHash, jointKey, contestCount: 1 };

function codesOf(v: number): readonly [Code, Code] {
  const code = (office: string) =>
    codeFromBytes(sha256(new TextEncoder().encode(`${office} ${v}`)).slice(0, 10));
  return [code('A'), code('B')];
}

/** A ballot from the two codes, as the voting page makes it. */
function makeBallot(secretGroup: SecretGroup, v: number, random: RandomSource): Uint8Array {
  const [a, b] = codesOf(v);
  const secret = credentialSecretOf(
    credentialSecret('A', electionHash, a),
    credentialSecret('B', electionHash, b),
  );
  const request = {
    electionHash,
    jointKey,
    credentialNumber: v as CredentialNumber,
    secret,
    votes: [BigInt(v % 3)],
  };
  return sealBallot({ ...request, group: referenceGroup, secretGroup, random }).bytes;
}

interface Sealed {
  readonly ballot: Ballot;
  readonly credentialKey: Uint8Array;
}

/** Ballots with the keys of their credentials, sealed with the fast arithmetic. */
export const sealedBallots = once((n): readonly Sealed[] => {
  const random = benchRandom('ballots');
  return Array.from({ length: n }, (_, v) => {
    const [a, b] = codesOf(v);
    const secret = credentialSecretOf(
      credentialSecret('A', electionHash, a),
      credentialSecret('B', electionHash, b),
    );
    const ballot = parseBallot(makeBallot(groups.secretGroup, v, random));
    if (!ballot.ok) throw new Error(ballot.error.reason);
    return { ballot: ballot.value, credentialKey: groups.secretGroup.multiplyGenerator(secret) };
  });
});

async function prepareMake(all: number): Promise<Prepared> {
  const n = fewer(all);
  const random = benchRandom('make');
  const make = (v: number) => makeBallot(referenceSecretGroup, v, random);
  return {
    n,
    round: () => cpuPer(n, () => void Array.from({ length: n }, (_, v) => make(v))),
    control: () => {
      const [{ credentialKey }] = sealedBallots(n) as readonly [Sealed];
      const isGood = (v: number) => {
        const ballot = parseBallot(make(v));
        return ballot.ok && verifyBallot(referenceGroup, context, credentialKey, ballot.value).ok;
      };
      mustHold(isGood(0) && !isGood(1), 'a ballot made is good under its own credential and no other');
    },
  };
}

/** A ballot with somebody else's key. */
function misplace(list: readonly Sealed[]): readonly Sealed[] {
  const last = list.at(-1) as Sealed;
  return list.with(-1, { ...last, credentialKey: jointKey });
}

async function prepareCheck(all: number, { group } = groups): Promise<Prepared> {
  const list = sealedBallots(all).slice(0, fewer(all));
  const failed = (ballots: readonly Sealed[]) =>
    ballots.filter(({ ballot, credentialKey }) => !verifyBallot(group, context, credentialKey, ballot).ok);
  return {
    n: list.length,
    round: () => cpuPer(list.length, () => void failed(list)),
    control: () =>
      mustHold(failed(list).length === 0 && failed(misplace(list)).length === 1, 'one bad ballot is found'),
  };
}

async function prepareBatched(n: number, { group } = groups): Promise<Prepared> {
  const list = sealedBallots(n);
  const random = benchRandom('weights');
  const failed = (ballots: readonly Sealed[]) => {
    const places: number[] = [];
    for (let from = 0; from < ballots.length; from += 1_024)
      for (const place of verifyBallots(group, context, ballots.slice(from, from + 1_024), random).failed)
        places.push(from + place);
    return places;
  };
  return {
    n,
    round: () => cpuPer(n, () => void failed(list)),
    control: () =>
      mustHold(
        `${failed(list)}` === '' && `${failed(misplace(list))}` === `${n - 1}`,
        'the one bad ballot is named',
      ),
  };
}

/** One office's half of a credential: a code, its key, and the proof that the office knows the code. */
function makeHalf(v: number, random: RandomSource) {
  const code = makeCode(random);
  const secret = credentialSecret('A', electionHash, code);
  const key = credentialShareKey(groups.secretGroup, secret);
  const statement = { electionHash, office: 'A', credentialNumber: v as CredentialNumber, key } as const;
  return {
    statement,
    printed: formatCode(code),
    proof: provePossession(groups.secretGroup, statement, secret, random),
  };
}

async function prepareCodes(n: number): Promise<Prepared> {
  const random = benchRandom('codes');
  return {
    n,
    round: () => cpuPer(n, () => void Array.from({ length: n }, (_, v) => makeHalf(v, random))),
    control: () => {
      const { statement, proof } = makeHalf(0, random);
      const other = { ...statement, credentialNumber: 1 as CredentialNumber };
      mustHold(
        verifyPossession(referenceGroup, statement, proof) && !verifyPossession(referenceGroup, other, proof),
        'a proof holds for its own credential and no other',
      );
    },
  };
}

export const ballotFigures: readonly Figure[] = [
  {
    name: 'make',
    what: 'make a ballot of one contest from its two codes, with the arithmetic of the voting page',
    unit: 'ms-cpu/ballot',
    goal: 10,
    prepare: prepareMake,
  },
  {
    name: 'check',
    what: 'check one ballot, as the box does when it is cast',
    unit: 'ms-cpu/ballot',
    goal: null,
    prepare: (n) => prepareCheck(n),
  },
  {
    name: 'check-reference',
    what: 'the same with the reference group',
    unit: 'ms-cpu/ballot',
    goal: null,
    prepare: (n) => prepareCheck(n, referenceGroups),
  },
  {
    name: 'check-batched',
    what: 'check ballots, 1,024 in one equation, as the verifier does',
    unit: 'ms-cpu/ballot',
    goal: 0.12,
    grows: true,
    prepare: (n) => prepareBatched(n),
  },
  {
    name: 'check-batched-reference',
    what: 'the same with the reference group',
    unit: 'ms-cpu/ballot',
    goal: null,
    prepare: (n) => prepareBatched(atMost(n), referenceGroups),
  },
  {
    name: 'codes',
    what: 'make a code with its key and proof of possession (goal: 2 × 172,437 in 60 s on two cores)',
    unit: 'ms-cpu/code',
    goal: 0.35,
    prepare: prepareCodes,
  },
];

/** The ciphertexts of ballots, as they go into the mix: n × 64 bytes. */
export function mixInputs(n: number): Uint8Array {
  const bytes = new Uint8Array(64 * n);
  sealedBallots(n).forEach(({ ballot }, i) => {
    const [first] = ballot.ciphertexts;
    bytes.set(first?.c1 as Uint8Array, 64 * i);
    bytes.set(first?.c2 as Uint8Array, 64 * i + 32);
  });
  return bytes;
}

export { context as ballotContext };
