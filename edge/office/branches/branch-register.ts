/** The register made ready to be compared with branches' lists, kept until an event changes it (RECON-2). */
import { type ListedPerson, RegisterIndex } from '@countersign/roll';
import { loadRegister, type OfficeStore, type RegisterMemberRow } from '@countersign/store';
import { loadLastRegisterEvent } from '@countersign/store/branch';

/** Members in the order of their numbers; a place in `index` is a place in `members`. */
export interface PreparedRegister {
  readonly members: readonly RegisterMemberRow[];
  readonly index: RegisterIndex;
  readonly lastEvent: number;
}

export class BranchRegister {
  #prepared: Promise<PreparedRegister> | undefined;
  #event = -1;

  /** The register as it is now. Branches that ask at once share the work. */
  async load(store: OfficeStore): Promise<PreparedRegister> {
    const last = await store.transaction(loadLastRegisterEvent);
    if (this.#prepared === undefined || last !== this.#event) {
      this.#event = last;
      this.#prepared = prepare(store).catch((error: unknown) => {
        this.#prepared = undefined;
        throw error;
      });
    }
    return this.#prepared;
  }
}

async function prepare(store: OfficeStore): Promise<PreparedRegister> {
  return store.transaction(async (tx) => {
    const lastEvent = await loadLastRegisterEvent(tx);
    const members = await loadRegister(tx);
    return { members, index: new RegisterIndex(members.map(personOf)), lastEvent };
  });
}

/** A member in the form that is compared. */
export function personOf({ memberId, branch, details }: RegisterMemberRow): ListedPerson {
  return {
    ...details.fields,
    id: details.fields['id'] || memberId,
    address: details.address.join(', '),
    branch,
  };
}
