/**
 * Makes vectors/crypto/{shuffles,openings,ceremonies}.json: mixes, share files and ceremony transcripts, good and bad, drawn from
 * named seeds and computed by the naive second implementation. Run it to write the files again:
 *
 *     node checks/vectors/mix-vectors.ts
 */
import { writeFileSync } from 'node:fs';
import * as ceremonies from '../reference/crypto/ceremonies.ts';
import { hex, join, sha256, sha512, toScalar } from '../reference/crypto/hashing.ts';
import * as openings from '../reference/crypto/openings.ts';
import {
  add,
  encode,
  generator,
  mapToElement,
  mod,
  multiply,
  order,
  toLittleEndian,
} from '../reference/crypto/ristretto.ts';
import * as shuffles from '../reference/crypto/shuffles.ts';

const seed = (name: string): Uint8Array => Buffer.from(`countersign vectors: ${name}`);
const scalar = (name: string): bigint => toScalar(sha512(seed(name)));
const hash = (name: string): Uint8Array => sha256(seed(name));
const key = (name: string): Uint8Array => encode(multiply(generator, scalar(name)));

/** `bytes` with others written over it. */
function overwritten(bytes: Uint8Array, at: number, by: Uint8Array): Uint8Array {
  const changed = bytes.slice();
  changed.set(by, at);
  return changed;
}

/** Encodings no list may hold, by what is wrong with them. */
const bad: Readonly<Record<string, Uint8Array>> = {
  'the identity': new Uint8Array(32),
  'a negative number': toLittleEndian(1n),
  'a number above p': toLittleEndian(2n ** 255n - 19n + 2n),
  'no square': toLittleEndian(2n ** 255n - 21n),
};

const pairs = (count: number): shuffles.Pair[] =>
  Array.from(
    { length: count },
    (_, i): shuffles.Pair => [mapToElement(sha512(seed(`c1 ${i}`))), mapToElement(sha512(seed(`c2 ${i}`)))],
  );
const flat = (list: readonly shuffles.Pair[]): Uint8Array => join(...list.flat().map(encode));

interface Mix {
  readonly electionHash: string;
  readonly contest: number;
  readonly position: number;
  readonly jointKey: string;
  readonly inputs: string;
  readonly outputs: string;
  readonly proof: string;
}

function shuffleVectors() {
  const statement = {
    electionHash: hash('election'),
    contest: 1,
    position: 2,
    jointKey: key('joint key'),
  };
  const common = {
    electionHash: hex(statement.electionHash),
    contest: statement.contest,
    position: statement.position,
    jointKey: hex(statement.jointKey),
  };
  const valid = [[], [0], [1, 0], [2, 0, 1]].map((permutation): Mix & { permutation: number[] } => {
    const inputs = pairs(permutation.length);
    const draw = (name: string) => scalar(`mix of ${permutation.length}, ${name}`);
    const { subject, proof } = shuffles.mix(statement, inputs, permutation, draw);
    return {
      ...common,
      permutation,
      inputs: hex(flat(inputs)),
      outputs: hex(flat(subject.outputs)),
      proof: hex(shuffles.formatProof(proof)),
    };
  });
  const generators = shuffles.generators(statement, 3).map((point) => hex(encode(point)));
  return { generators, valid, invalid: invalidMixes(valid[2] as Mix) };
}

/** What to change in the valid mix of two. */
function invalidMixes(mix: Mix): (Partial<Mix> & { why: string })[] {
  const [inputs, outputs, proof] = [mix.inputs, mix.outputs, mix.proof].map(
    (text) => new Uint8Array(Buffer.from(text, 'hex')),
  ) as [Uint8Array, Uint8Array, Uint8Array];
  const first = outputs.subarray(0, 64);
  const places = {
    'permutation commitment': 4,
    'chain commitment': 68,
    announcement: 132,
    'chain announcement': 292,
  };
  const changes: [why: string, changed: Partial<Mix>][] = [
    ['another election', { electionHash: hex(hash('another election')) }],
    ['another contest', { contest: 0 }],
    ['another position', { position: 1 }],
    ['another joint key', { jointKey: hex(key('another key')) }],
    ['an output twice', { outputs: hex(join(first, first)) }],
    ['outputs exchanged', { outputs: hex(join(outputs.subarray(64), first)) }],
    ['an output lost', { outputs: hex(first) }],
    ['an input lost', { inputs: hex(inputs.subarray(64)) }],
    ['the inputs as outputs', { outputs: mix.inputs }],
    ['a proof cut short', { proof: hex(proof.subarray(0, -1)) }],
    ['a proof with a byte too many', { proof: hex(join(proof, new Uint8Array(1))) }],
    ['a count that is not the lists’', { proof: hex(overwritten(proof, 3, Uint8Array.of(1))) }],
    [
      'a response of the group order',
      { proof: hex(overwritten(proof, proof.length - 32, toLittleEndian(order))) },
    ],
    ['a wrong response', { proof: hex(overwritten(proof, proof.length - 32, toLittleEndian(5n))) }],
  ];
  for (const [what, bytes] of Object.entries(bad)) {
    changes.push([`${what} as an input`, { inputs: hex(overwritten(inputs, 32, bytes)) }]);
    changes.push([`${what} as an output`, { outputs: hex(overwritten(outputs, 64, bytes)) }]);
    changes.push([`${what} as the joint key`, { jointKey: hex(bytes) }]);
    for (const [place, at] of Object.entries(places))
      changes.push([`${what} as a ${place}`, { proof: hex(overwritten(proof, at, bytes)) }]);
  }
  return changes.map(([why, changed]) => ({ why, ...changed }));
}

/** f(x) = a + b·x: any two of three. */
const secretOf = (holder: number): bigint => mod(scalar('a') + scalar('b') * BigInt(holder), order);

function openingVectors() {
  const statementOf = (holder: number): openings.Statement => ({
    electionHash: hash('election'),
    contest: 1,
    holders: 3,
    holder,
    verificationKey: encode(multiply(generator, secretOf(holder))),
  });
  const H = multiply(generator, scalar('a'));
  return [0, 1, 2].map((count) => {
    const votes = Array.from({ length: count }, (_, i) => mapToElement(sha512(seed(`vote ${i}`))));
    const ciphertexts = votes.map((vote, i): openings.Pair => {
      const r = scalar(`mask ${i}`);
      return [multiply(generator, r), add(vote, multiply(H, r))];
    });
    const files = [1, 2, 3].map((holder) =>
      openings.formatFile(
        statementOf(holder),
        openings.share(
          statementOf(holder),
          ciphertexts,
          secretOf(holder),
          scalar(`omega ${count} ${holder}`),
        ),
      ),
    );
    return {
      electionHash: hex(hash('election')),
      contest: 1,
      threshold: 2,
      verificationKeys: [1, 2, 3].map((holder) => hex(statementOf(holder).verificationKey)),
      ciphertexts: hex(flat(ciphertexts)),
      files: files.map(hex),
      hashes: files.map((file) => hex(hashOfFile(file))),
      opened: hex(join(...votes.map(encode))),
    };
  });
}

/** OPEN-7. */
function hashOfFile(file: Uint8Array): Uint8Array {
  const name = Buffer.from('countersign/v1/share-file');
  return sha256(Uint8Array.of(0, 0, 0, name.length), name, file);
}

function ceremonyVectors() {
  const holders = [1, 2, 3];
  const ceremony: ceremonies.Ceremony = {
    electionHash: hash('election'),
    threshold: 2,
    attempt: 1,
    keyHolders: holders.map((holder) => ({
      publicKey: ceremonies.publicKeyOf(hash(`signing ${holder}`)),
      encryptionKey: key(`sealing ${holder}`),
    })),
  };
  const seated = holders.map(
    (holder): ceremonies.Holder => ({
      ceremony,
      holder,
      seed: hash(`signing ${holder}`),
      coefficients: [0, 1].map((k) => scalar(`coefficient ${holder} ${k}`)),
      omega: scalar(`knowledge ${holder}`),
    }),
  );
  const round1 = seated.map(ceremonies.firstMessage);
  const round2 = seated.map((holder) =>
    ceremonies.secondMessage(
      holder,
      round1,
      holders.map((to) => scalar(`ephemeral ${holder.holder} ${to}`)),
    ),
  );
  const round3 = seated.map((holder) => ceremonies.thirdMessage(holder, round1, round2));
  const transcript = ceremonies.formatTranscript(ceremony, round1, round2, round3);
  const verified = ceremonies.verifyTranscript(ceremony, transcript);
  return {
    electionHash: hex(ceremony.electionHash),
    threshold: 2,
    keyHolders: ceremony.keyHolders.map(({ publicKey, encryptionKey }) => ({
      publicKey: hex(publicKey),
      encryptionKey: hex(encryptionKey),
    })),
    messages: [round1, round2, round3].map((round) => round.map(hex)),
    transcript: hex(transcript),
    jointKey: hex(verified.jointKey),
    verificationKeys: verified.verificationKeys.map(hex),
    shares: holders.map((holder) => ({
      sealingSecret: hex(toLittleEndian(scalar(`sealing ${holder}`))),
      share: hex(toLittleEndian(ceremonies.shareOf(verified, holder, scalar(`sealing ${holder}`)))),
    })),
  };
}

/** Every file of these vectors, by name. */
export function makeMixVectors(): [name: string, content: string][] {
  const files = {
    'shuffles.json': shuffleVectors(),
    'openings.json': openingVectors(),
    'ceremonies.json': ceremonyVectors(),
  };
  return Object.entries(files).map(([name, value]) => [name, `${JSON.stringify(value, null, 1)}\n`]);
}

if (import.meta.main)
  for (const [name, content] of makeMixVectors())
    writeFileSync(new URL(`../../vectors/crypto/${name}`, import.meta.url), content);
