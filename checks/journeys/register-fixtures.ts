/** People in the register of a running office, put there as a publication puts them. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ClaimDetails,
  type ClaimKind,
  type MemberDetails,
  type OfficeTables,
  type OfficeTx,
  openStore,
  saveRegisterEvent,
  saveRegisterMembers,
} from '@countersign/store';
import type { Journey } from './office-fixtures.ts';

/** Cells of one member; `address` line by line. */
export type SampleMember = Readonly<Record<string, string>> & { readonly id: string };

/** Publishes these members; the address is `address1`, `address2`. */
export async function publishMembers(journey: Journey, members: readonly SampleMember[]): Promise<void> {
  const store = openStore<OfficeTables>(journey.databaseUrl, { connections: 1 });
  try {
    await store.transaction(async (tx) => {
      const event = {
        ...{ at: Math.floor(journey.clock.now()), by: 'officer-1', kind: 'published' as const },
        ...{ memberId: undefined, reason: 'a publication of the test', change: { snapshot: 1 } },
      };
      const id = await saveRegisterEvent(tx, event);
      await saveRegisterMembers(tx, id, members.map(rowOf));
    });
  } finally {
    await store.close();
  }
}

function rowOf({ address1 = '', address2 = '', ...fields }: SampleMember) {
  const details: MemberDetails = {
    fields,
    address: [address1, address2].filter((line) => line !== ''),
  };
  const name = [fields['title'], fields['forename'], fields['middle'], fields['surname']]
    .filter(Boolean)
    .join(' ');
  const search = [name, fields.id, fields['postcode'] ?? ''].join(' ').toLowerCase();
  return { memberId: fields.id, branch: fields['branch'] ?? '', name, search, details };
}

const forenames = 'Alun Beth Colin Dilys Edgar Freda Glyn Hilda Ivor Joyce Keith Linda'.split(' ');
const surnames = 'Abbot Bevan Cole Dacre Eynon Foss Gittins Hobbs Inman Joss Kemble Lowe Mott'.split(' ');
const streets = 'Mill Lane,High Street,Church Road,Station Road,Park View,The Green,Castle Street'.split(',');

/** So many people who have nothing to do with each other, so that names have a frequency. */
export function crowd(count: number): readonly SampleMember[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `S${1000 + at}`,
    forename: forenames[at % forenames.length] ?? '',
    surname: surnames[(at * 5) % surnames.length] ?? '',
    address1: `${1 + ((at * 37) % 211)} ${streets[at % streets.length]}`,
    postcode: `SY${(at % 25) + 1} ${at % 9}${String.fromCharCode(65 + (at % 26))}${String.fromCharCode(65 + ((at * 7) % 26))}`,
    dob: `${1930 + (at % 70)}-${String((at % 12) + 1).padStart(2, '0')}-${String((at % 28) + 1).padStart(2, '0')}`,
    branch: at % 2 === 0 ? 'Leeds' : 'Meirion',
  }));
}

/** Asks until it is so; a minute at most. */
export async function waitUntil(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await isSo()) return;
    await sleep(200);
  }
  throw new Error('waitUntil: it never was');
}

/** A claim of a branch, as its officer's answers make one. */
export interface SampleClaim {
  readonly branch: string;
  readonly kind: ClaimKind;
  readonly memberId?: string;
  readonly details: ClaimDetails;
  readonly note?: string;
  /** An earlier claim: this one is on the same finding, as when the branch changes its answer. */
  readonly again?: number;
}

/** Puts claims into headquarters' queue, as submitted now; returns their numbers. */
export async function submitClaims(journey: Journey, claims: readonly SampleClaim[]): Promise<number[]> {
  const store = openStore<OfficeTables>(journey.databaseUrl, { connections: 1 });
  const at = Math.floor(journey.clock.now());
  try {
    return await store.transaction(async (tx) => {
      const ids: number[] = [];
      for (const sample of claims) {
        const { branch, kind, memberId, details, note = '' } = sample;
        // A branch that is there keeps its officer.
        const values = { name: branch, officer_name: '', officer_email: '', source_members: null };
        const entry = tx.insertInto('office.branch').values(values);
        await entry.onConflict((conflict) => conflict.doNothing()).execute();
        const said = { by_side: 'branch', who: 'officer@branch.example' } as const;
        const findingId = await findingOf(tx, sample);
        const claim = await tx
          .insertInto('office.claim')
          .values({
            ...{
              branch,
              finding_id: findingId,
              kind,
              member_id: memberId ?? null,
              note,
              submitted_at: at,
              ...said,
            },
            ...{ details: JSON.stringify(details), question: null, reply: null, decided_by: null },
            ...{ decided_at: null, decided_reason: null, coded_at: null },
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        ids.push(claim.id);
      }
      return ids;
    });
  } finally {
    await store.close();
  }
}

async function findingOf(tx: OfficeTx, { branch, memberId, again }: SampleClaim): Promise<number> {
  if (again !== undefined) {
    const earlier = tx.selectFrom('office.claim').select('finding_id').where('id', '=', again);
    return (await earlier.executeTakeFirstOrThrow()).finding_id;
  }
  const finding = await tx
    .insertInto('office.finding')
    .values({
      ...{ branch, kind: 'reported', list_id: null, place: null, member_id: memberId ?? null },
      ...{ shown: '{}', answer: null, submitted_version: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return finding.id;
}
