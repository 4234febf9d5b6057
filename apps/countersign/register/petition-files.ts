/** The files of a petition, and what their signatures come to. */
import {
  decidePetition,
  findSigners,
  type LinkCells,
  type PetitionCount,
  type RegisterMapping,
  type SignerFinding,
} from '@countersign/roll';
import { loadMatchFile, loadMatchMappings } from './match-files.ts';

export interface PetitionFiles {
  readonly members: string;
  readonly tranches: readonly string[];
  readonly withdrawn: string | undefined;
  readonly mapping: string;
}

/** Where a signature stands: its tranche, from 0, and its physical line there. */
export interface SignaturePlace {
  readonly tranche: number;
  readonly line: number;
}

export interface CountedPetition {
  readonly files: PetitionFiles;
  readonly threshold: number | undefined;
  readonly members: readonly LinkCells[];
  /** Of every signature, in their order. */
  readonly places: readonly SignaturePlace[];
  readonly findings: readonly SignerFinding[];
  readonly count: PetitionCount;
  /** Of the withdrawals: whose member was found, is unsure, or was not found. */
  readonly withdrawals: { readonly found: number; readonly unsure: number; readonly notFound: number };
  /** Lines of the files of signatures that are no rows. */
  readonly broken: readonly { readonly file: string; readonly line: number; readonly reason: string }[];
}

interface Signatures {
  readonly signers: readonly LinkCells[];
  readonly places: readonly SignaturePlace[];
  readonly broken: CountedPetition['broken'];
}

/** Reads the files, finds the signers and counts them; tells `say` what it does. Throws a `RegisterFileError`. */
export async function countPetition(
  files: PetitionFiles,
  threshold: number | undefined,
  say: (line: string) => void,
): Promise<CountedPetition> {
  const mappings = loadMatchMappings(files.mapping);
  const { people: members, broken: unread } = await loadMatchFile(files.members, mappings.left);
  const { signers, places, broken } = await loadSignatures(files.tranches, mappings.right);
  const gone = files.withdrawn === undefined ? [] : [files.withdrawn];
  const withdrawers = await loadSignatures(gone, mappings.right);
  say(`${signers.length} signatures to find among ${members.length} members …`);
  const found = findSigners(members, [...signers, ...withdrawers.signers]);
  const findings = found.slice(0, signers.length);
  const leaving = found.slice(signers.length);
  const withdrawn = new Set(
    leaving.flatMap(({ standing, member }) =>
      standing === 'member' && member !== undefined ? [member] : [],
    ),
  );
  const tranches = files.tranches.length;
  const trancheOf = places.map(({ tranche }) => tranche);
  const left = unread.map((one) => ({ file: files.members, ...one }));
  return {
    ...{ files, threshold, members, places, findings },
    count: decidePetition(findings, { trancheOf, tranches, withdrawn, threshold }),
    withdrawals: countStandings(leaving),
    broken: [...left, ...broken, ...withdrawers.broken],
  };
}

async function loadSignatures(paths: readonly string[], mapping: RegisterMapping): Promise<Signatures> {
  const all = { signers: [] as LinkCells[], places: [] as SignaturePlace[] };
  const broken: CountedPetition['broken'][number][] = [];
  for (const [tranche, file] of paths.entries()) {
    const { people, lines, broken: unread } = await loadMatchFile(file, mapping, undefined, 'named');
    for (const [i, person] of people.entries()) {
      all.signers.push(person);
      all.places.push({ tranche, line: lines[i] ?? 0 });
    }
    for (const one of unread) broken.push({ file, ...one });
  }
  return { ...all, broken };
}

function countStandings(found: readonly SignerFinding[]): CountedPetition['withdrawals'] {
  const of = (word: SignerFinding['standing']) => found.filter(({ standing }) => standing === word).length;
  return { found: of('member'), unsure: of('unsure'), notFound: of('nobody') };
}
