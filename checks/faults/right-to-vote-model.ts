/** What should happen to one member's right to vote: short, naive, and nothing of core in it (spec/5-right-to-vote.md). */

export interface ModelAct {
  readonly channel: 'online' | 'post';
  /** When it was recorded and when it was received, counted in entries. */
  readonly recorded: number;
  readonly received: number;
}

export type Rule = 'locked' | 'first-received' | 'last-received';

export class ModelCredential {
  status: 'spare' | 'open' | 'used' | 'revoked' | 'lapsed';
  rejected = false;
  readonly acts: ModelAct[] = [];
  readonly ballots = new Set<string>();
  readonly attempts = new Set<string>();
  readonly rule: Rule;

  constructor(rule: Rule, status: 'spare' | 'open') {
    this.rule = rule;
    this.status = status;
  }

  get standing(): ModelAct | undefined {
    const valid = this.acts.filter(({ channel }) => channel === 'online' || !this.rejected);
    const key = (act: ModelAct) => (this.rule === 'locked' ? act.recorded : act.received);
    const sorted = valid.sort((a, b) => key(a) - key(b) || a.recorded - b.recorded);
    return this.rule === 'last-received' ? sorted.at(-1) : sorted[0];
  }

  get final(): string {
    if (this.status !== 'used') return this.status === 'open' ? 'none' : this.status;
    return this.standing?.channel ?? 'post';
  }

  /** Why a further act is not taken; undefined when it is. */
  #refusal(channel: 'online' | 'post', received: number): string | undefined {
    if (this.status === 'spare' || this.status === 'revoked') return `credential-${this.status}`;
    const hasPaper = this.acts.some((act) => act.channel === 'post');
    const isBeforeAll = this.acts.every((act) => received < act.received);
    const isTaken =
      this.acts.length === 0 ||
      (this.rule === 'last-received' && (channel === 'online' || !hasPaper)) ||
      (this.rule === 'first-received' && channel === 'post' && !hasPaper && isBeforeAll);
    return isTaken ? undefined : `already-used-${(this.standing ?? this.acts.at(-1))?.channel}`;
  }

  cast(ballot: string, now: number): string {
    if (this.ballots.has(ballot)) return 'accepted';
    const refusal = this.#refusal('online', now);
    if (refusal && refusal !== 'credential-spare') this.attempts.add(ballot);
    if (refusal) return refusal;
    this.ballots.add(ballot);
    return this.#take('online', now, now);
  }

  scan(arrived: number, now: number): string {
    return this.#refusal('post', arrived) ?? this.#take('post', now, arrived);
  }

  #take(channel: 'online' | 'post', recorded: number, received: number): string {
    this.status = 'used';
    this.acts.push({ channel, recorded, received });
    return 'accepted';
  }

  setAside(arrived: number, name: string): string {
    const refusal = this.#refusal('post', arrived);
    if (!refusal || refusal === 'credential-spare') return 'refused-by-rule';
    this.attempts.add(name);
    return 'accepted';
  }

  judge(word: 'accepted' | 'rejected' | 'cured'): string {
    if (this.status === 'revoked') return 'credential-revoked';
    if (!this.acts.some(({ channel }) => channel === 'post')) return 'refused-by-rule';
    if (word === 'cured' && !this.rejected) return 'refused-by-rule';
    this.rejected = word === 'rejected';
    return 'accepted';
  }

  /** After the close: a member no longer, whatever was done. */
  lapse(): string {
    if (this.status === 'lapsed') return 'refused-by-rule';
    if (this.status !== 'open' && this.status !== 'used') return `credential-${this.status}`;
    this.status = 'lapsed';
    return 'accepted';
  }

  revoke(): string {
    if (this.status === 'used') return `already-used-${this.standing?.channel ?? 'post'}`;
    if (this.status !== 'open') return `credential-${this.status}`;
    this.status = 'revoked';
    return 'accepted';
  }
}
