import { type Contest, optionsOf, parseVote, voteForm } from '@countersign/ballot';
import { unwrap, utf8 } from '@countersign/bytes';
import { type Code, seededRandom, sha256 } from '@countersign/crypto';
import type { Pack } from '@countersign/documents';
import { papersOf } from '../replay/papers.ts';
import { drawVote } from '../replay/voter-model.ts';
import { type PaperBatch, papersToCount } from '../steps/count-ballot.ts';
import { fetchRecord } from '../steps/export-record.ts';
import type { PreparedBallot } from '../steps/prepare-ballot.ts';
import type { RunningBallot } from '../steps/start-services.ts';
import { Sealers } from './sealers.ts';

/** Seconds over which the members' votes are spread. */
const spread = 90;

/** The members of a demo: they vote by themselves, online and by post, but for the first few, whose packs are left to the user. */
export class DemoCrowd {
  /** Packs nobody but the user votes with. */
  readonly reserved: readonly Pack[];
  readonly #running: RunningBallot;
  readonly #prepared: PreparedBallot<readonly Pack[]>;
  readonly #others: readonly Pack[];
  readonly #sealers = new Sealers(1);
  #stopped = false;
  #work: Promise<void> = Promise.resolve();

  constructor(running: RunningBallot, prepared: PreparedBallot<readonly Pack[]>, reserved: number) {
    this.#running = running;
    this.#prepared = prepared;
    this.reserved = prepared.packs.slice(0, reserved);
    this.#others = prepared.packs.slice(reserved);
  }

  /** How the paper in a pack's envelope is marked; what the counters will find in it. */
  paperOf(pack: Pack): string {
    const { contests } = this.#running.election.definition;
    return contests.map((contest, i) => marksOf(contest, this.#votesOf(pack)[i] as bigint)).join('; ');
  }

  /** A member's choice, the same online and on paper: between two, every other one for either; else by the voter model. */
  #votesOf({ number }: Pack): readonly bigint[] {
    return this.#running.election.definition.contests.map((contest) => {
      if (contest.method === 'two-candidate') return BigInt((number % 2) + 1);
      return drawVote(contest, seededRandom(sha256(utf8(`${contest.id} ${number}`))));
    });
  }

  /** Begins to vote, a member after the other. Some never will. */
  start(): void {
    const voters = this.#others.filter(({ credential }) => credential % 6 !== 0);
    this.#work = this.#voteAll(voters).catch((error: unknown) => {
      process.stderr.write(
        `a member could not vote: ${error instanceof Error ? error.message : String(error)}\n`,
      );
    });
  }

  async #voteAll(voters: readonly Pack[]): Promise<void> {
    const pause = (1000 * spread) / Math.max(1, voters.length);
    let batch: number | undefined;
    for (const [i, pack] of voters.entries()) {
      if (this.#stopped) return;
      if (pack.credential % 10 < 7) await this.#castOnline(pack);
      else {
        if (batch === undefined || i % 50 === 0) batch = await this.#running.office.arrival();
        await this.#running.office.scan(pack.barcode, batch);
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  async #castOnline(pack: Pack): Promise<void> {
    const { credential, number } = pack;
    const votes = this.#votesOf(pack);
    const bytes = await this.#sealers.seal({
      electionHash: this.#running.election.electionHash,
      jointKey: this.#prepared.keyed.keys.jointKey,
      credential,
      codeA: this.#prepared.codes.A.at(credential) as Code,
      codeB: this.#prepared.codes.B.at(credential) as Code,
      votes: number % 97 === 0 ? votes.map(() => 0n) : votes,
    });
    await this.#running.box.cast(bytes, undefined);
  }

  /** The papers of every batch that was received and not rejected, as both counting tables find them. */
  async papers(): Promise<PaperBatch[]> {
    const packs = new Map(this.#prepared.packs.map((pack) => [pack.credential, pack]));
    const { contests } = this.#running.election.definition;
    const batches = papersToCount(await fetchRecord(this.#running.box, () => {}));
    return [...batches].map(([batch, credentials]) => {
      const found = credentials.flatMap((credential) => packs.get(credential) ?? []);
      const papers = found.map((pack) => ({ votes: this.#votesOf(pack), spoiled: undefined }));
      return papersOf(batch, papers, contests);
    });
  }

  /** No more votes; waits for the one under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#work;
    await this.#sealers.stop();
  }
}

/** A vote as it is marked on paper: a name, several names, or names with their numbers. */
function marksOf(contest: Contest, vote: bigint): string {
  const choice = unwrap(parseVote(contest, vote));
  const isRanking = voteForm(contest) === 'ranking';
  const names = optionsOf(choice).map((option) => contest.options[option]?.name[0]?.text ?? '');
  return names.map((name, i) => (isRanking ? `${i + 1} ${name}` : name)).join(', ');
}
