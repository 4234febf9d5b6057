/** A small definition with keys, for tests. Its keys are hashes of their names and secret from nobody. */
import type { Definition, LocalText } from '@countersign/ballot';
import { utf8 } from '@countersign/bytes';
import {
  publicKeyOf,
  referenceSecretGroup,
  type SigningKey,
  scalarFromUniform,
  sha256,
  sha512,
} from '@countersign/crypto';

const seed = (name: string): SigningKey => sha256(utf8(`countersign test key: ${name}`));
const texts = (en: string): readonly LocalText[] => [{ language: 'en', text: en }];
const party = (name: string, key: SigningKey) => ({ name, publicKey: publicKeyOf(key) });

/** Signing keys of every party of the sample definition. */
export const sampleKeys = {
  office: seed('office'),
  officers: [seed('officer 1'), seed('officer 2')] as const,
  codeA: seed('code office A'),
  codeB: seed('code office B'),
  holders: [seed('holder 1'), seed('holder 2'), seed('holder 3')] as const,
  log: seed('log'),
  witness: seed('witness'),
};

/** ristretto255 secrets under which shares (per holder) and answers (office) are sealed in the sample. */
export const sampleEncryptionSecrets = {
  office: scalarFromUniform(sha512(utf8('countersign test office secret'))),
  holders: [1, 2, 3].map((holder) =>
    scalarFromUniform(sha512(utf8(`countersign test holder secret ${holder}`))),
  ),
};

/** A ballot between two candidates, open for an hour from 2022-08-01T09:00Z, 2 of 3 key-holders. */
export function sampleDefinition(changes: Partial<Definition> = {}): Definition {
  return {
    organisation: 'Society of Sample Keepers',
    title: texts('Election of the chair'),
    languages: ['en'],
    contests: [
      {
        id: 'chair',
        title: texts('Chair'),
        method: 'two-candidate',
        seats: 1,
        passRule: undefined,
        reserved: [],
        reopenNominations: undefined,
        options: [
          { id: 'ada', name: texts('Ada Penhaligon') },
          { id: 'bryn', name: texts('Bryn Cadwaladr') },
        ],
      },
    ],
    electorate: texts('All members on the roll'),
    timetable: { opens: 1659344400, closes: 1659348000, timeZone: 'Europe/London' },
    channels: ['online', 'post'],
    duplicateRule: 'locked',
    tieRule: { kind: 'officers-lot' },
    registerQuestions: [],
    packPolicy: 'one-pack',
    threshold: 2,
    keyHolders: sampleKeys.holders.map((key, i) => ({
      ...party(`Key-holder ${i + 1}`, key),
      encryptionKey: referenceSecretGroup.multiplyGenerator(sampleEncryptionSecrets.holders[i] as bigint),
    })),
    office: party('Ballot office', sampleKeys.office),
    officeEncryptionKey: referenceSecretGroup.multiplyGenerator(sampleEncryptionSecrets.office),
    officers: sampleKeys.officers.map((key, i) => party(`Officer ${i + 1}`, key)),
    codeOfficeA: party('Code office A', sampleKeys.codeA),
    codeOfficeB: party('Code office B', sampleKeys.codeB),
    log: party('sample.example/ballot', sampleKeys.log),
    witnesses: [party('witness.example/w1', sampleKeys.witness)],
    witnessQuorum: 1,
    ...changes,
  };
}
