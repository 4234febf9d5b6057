/*
 * The same election through Belenios, for ratios taken in one run: `belenios-tool`, as Debian packages it, with one question
 * whose answers are mixed (non-homomorphic), one trustee, one shuffle, in the 2048-bit group of RFC 3526 (that version does not
 * know the group Ed25519 yet). What is measured is the processor time of its processes.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Processor milliseconds per ballot of one election, by the name of our own figure for the same work. */
export type PeerTimes = Readonly<Record<string, number>>;

const program = 'belenios-tool';
const group = 'RFC-3526-2048';
/** Ballots whose making is timed one by one. */
const timedBallots = 10;

const template = JSON.stringify({
  name: 'A ballot of two candidates',
  description: 'One question, mixed',
  administrator: 'the bench',
  credential_authority: 'the bench',
  questions: [{ type: 'NonHomomorphic', value: { question: 'Who?', answers: ['Ada', 'Bryn'] } }],
});

/** The version that is installed, or undefined. */
export function beleniosVersion(): string | undefined {
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** An election in a folder of its own, led from its keys to its result. */
class Election {
  readonly #folder = mkdtempSync(join(tmpdir(), 'countersign-peer-'));

  /** Runs one command; its output and its processor milliseconds. */
  run(words: string, input = ''): { readonly output: string; readonly milliseconds: number } {
    const script = `TIMEFORMAT='cpu %U %S'; time ${program} ${words} 2> log`;
    const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
      cwd: this.#folder,
      input,
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
      env: { ...process.env, LC_ALL: 'C', BELENIOS_USE_URANDOM: '1' },
    });
    const times = /cpu ([\d.]+) ([\d.]+)/.exec(stderr);
    if (status !== 0 || !times)
      throw new Error(`${program} ${words}: ${stderr}${readFileSync(join(this.#folder, 'log'), 'utf8')}`);
    return { output: stdout, milliseconds: 1000 * (Number(times[1]) + Number(times[2])) };
  }

  event(type: string, payload = ''): void {
    this.run(`archive add-event --type=${type}`, payload);
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.#folder, name), text);
  }

  /** Private credentials of `count` voters; the election is open when this returns. */
  prepare(count: number): readonly string[] {
    const uuid = `--uuid ${this.run('setup generate-token').output.trim()}`;
    this.run(`setup generate-credentials ${uuid} --group ${group} --count ${count}`);
    this.#rename('.pubcreds', 'public_creds.json');
    this.#rename('.privcreds', 'private_creds.txt');
    this.run(`setup generate-trustee-key --group ${group}`);
    this.#rename('.privkey', 'trustee.key');
    this.#rename('.pubkey', 'public_keys.jsons');
    this.run('setup make-trustees');
    this.write('template.json', template);
    this.run(`setup make-election ${uuid} --group ${group} --template template.json`);
    this.run('archive init');
    const list = readFileSync(join(this.#folder, 'private_creds.txt'), 'utf8').trim().split('\n');
    return list.map((line) => line.split(' ')[1] ?? '');
  }

  #rename(ending: string, name: string): void {
    const found = readdirSync(this.#folder).find((file) => file.endsWith(ending));
    if (!found) throw new Error(`${program} wrote no file that ends in ${ending}`);
    renameSync(join(this.#folder, found), join(this.#folder, name));
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}

/** Leads one election of `n` ballots to its verified result and says what each step took. */
export function measureBelenios(n: number): PeerTimes {
  const election = new Election();
  const verify = () => election.run('election verify').milliseconds;
  try {
    const credentials = election.prepare(n);
    const start = election.run('--version').milliseconds;
    const empty = verify();
    const make = credentials.map((credential, v) => castOne(election, credential, v));
    const voted = verify();
    election.event('EndBallots');
    election.event('EncryptedTally', election.run('election compute-encrypted-tally').output);
    const tallied = verify();
    const shuffle = election.run('election shuffle --trustee-id=1');
    election.event('Shuffle', shuffle.output);
    const shuffled = verify();
    election.event('EndShuffles');
    const share = election.run('election decrypt --privkey trustee.key --trustee-id 1');
    election.event('PartialDecryption', share.output);
    election.event('Result', election.run('election compute-result').output);
    const timed = make.slice(0, timedBallots);
    return {
      make: timed.reduce((sum, one) => sum + one, 0) / timed.length - start,
      'check-batched': (voted - empty) / n,
      shuffle: (shuffle.milliseconds - start) / n,
      'check-shuffle': (shuffled - tallied) / n,
      share: (share.milliseconds - start) / n,
      'verify-all': (verify() - start) / n,
    };
  } finally {
    election.remove();
  }
}

/** One voter's ballot, made and cast; the milliseconds of making it. */
function castOne(election: Election, credential: string, v: number): number {
  election.write('credential', credential);
  election.write('choice', v % 2 === 0 ? '[[1,0]]' : '[[0,1]]');
  const made = election.run('election generate-ballot --privcred credential --ballot choice');
  election.event('Ballot', made.output);
  return made.milliseconds;
}
