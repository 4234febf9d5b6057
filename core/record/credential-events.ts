/**
 * What happened to which credential, in flat arrays: a ballot of a million members has a million events, and an object for each
 * would cost more than all their bytes. Each event knows the one before it on the same credential.
 */
import type { CredentialNumber, LeafIndex } from '@countersign/bytes';
import { type BodyOf, recordLimits } from './body.ts';

/** An entry that is part of a credential's story. */
export interface CredentialEvent {
  readonly leaf: LeafIndex;
  readonly body:
    | BodyOf<
        | 'paper-received'
        | 'paper-status'
        | 'paper-duplicate'
        | 'credential-issued'
        | 'credential-revoked'
        | 'credential-lapsed'
      >
    | { readonly kind: 'online-ballot' };
}

/** A leaf number in place of an arrival: the event is an online ballot, or stands in `#bodies`. */
const noArrival = -1;

/** The events of every credential, in the order they are noted. */
export class CredentialEvents {
  /** By credential: its latest event + 1, or 0. */
  #latest = new Uint32Array(1024);
  /** The same for numbers above the limit of code lists, which only a bad log has. */
  readonly #beyond = new Map<CredentialNumber, number>();
  /** By event: the one before it on the same credential + 1, or 0. */
  #before = new Uint32Array(1024);
  #leaves = new Float64Array(1024);
  /** By event: where a received paper arrived. */
  #arrivals = new Float64Array(1024);
  /** The events that are neither online ballots nor papers received: few. */
  readonly #bodies = new Map<number, CredentialEvent['body']>();
  #count = 0;

  note(credential: CredentialNumber, { leaf, body }: CredentialEvent): void {
    if (this.#count === this.#leaves.length) this.#growEvents();
    const event = this.#count;
    this.#leaves[event] = leaf;
    this.#arrivals[event] = body.kind === 'paper-received' ? body.arrival : noArrival;
    if (body.kind !== 'paper-received' && body.kind !== 'online-ballot') this.#bodies.set(event, body);
    this.#before[event] = this.#latestOf(credential);
    this.#count += 1;
    this.#setLatest(credential, this.#count);
  }

  /** The events of one credential, in order. */
  of(credential: CredentialNumber): readonly CredentialEvent[] {
    const events: CredentialEvent[] = [];
    for (let next = this.#latestOf(credential); next > 0; next = this.#before[next - 1] as number)
      events.push(this.#event(credential, next - 1));
    return events.reverse();
  }

  /** Credentials with an event, in ascending order. */
  *touched(): Generator<CredentialNumber> {
    for (let credential = 0; credential < this.#latest.length; credential++)
      if (this.#latest[credential] !== 0) yield credential as CredentialNumber;
    yield* [...this.#beyond.keys()].sort((a, b) => a - b);
  }

  #event(credential: CredentialNumber, event: number): CredentialEvent {
    const leaf = this.#leaves[event] as LeafIndex;
    const arrival = this.#arrivals[event] as LeafIndex;
    const body = this.#bodies.get(event);
    if (body) return { leaf, body };
    return arrival === noArrival
      ? { leaf, body: { kind: 'online-ballot' } }
      : { leaf, body: { kind: 'paper-received', credential, arrival } };
  }

  #latestOf(credential: CredentialNumber): number {
    return this.#latest[credential] ?? this.#beyond.get(credential) ?? 0;
  }

  #setLatest(credential: CredentialNumber, event: number): void {
    if (credential >= recordLimits.credentials) {
      this.#beyond.set(credential, event);
      return;
    }
    if (credential >= this.#latest.length) {
      const wider = new Uint32Array(Math.max(2 * this.#latest.length, credential + 1));
      wider.set(this.#latest);
      this.#latest = wider.subarray(0, recordLimits.credentials);
    }
    this.#latest[credential] = event;
  }

  #growEvents(): void {
    const size = 2 * this.#leaves.length;
    const [before, leaves, arrivals] = [this.#before, this.#leaves, this.#arrivals];
    this.#before = new Uint32Array(size);
    this.#leaves = new Float64Array(size);
    this.#arrivals = new Float64Array(size);
    this.#before.set(before);
    this.#leaves.set(leaves);
    this.#arrivals.set(arrivals);
  }
}
