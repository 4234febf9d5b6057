import pg from 'pg';

/** How long a connection that broke is left alone before the next try. */
const reconnectAfter = 1_000;

/**
 * Rings when PostgreSQL notifies a channel. A ring may be lost while the connection is down, so whoever waits for one
 * also looks by himself now and then.
 */
export class Bell {
  readonly #connect: () => pg.Client;
  readonly #greet: readonly string[];
  #client: pg.Client | undefined;
  readonly #waiting = new Set<() => void>();
  #rings = 0;
  #isClosed = false;

  private constructor(connect: () => pg.Client, greet: readonly string[]) {
    this.#connect = connect;
    this.#greet = greet;
  }

  /** Listens to `channel`; `atConnect` are statements of this session, done again whenever it is opened anew. */
  static async open(url: string, channel: string, atConnect: readonly string[] = []): Promise<Bell> {
    const bell = new Bell(
      () => new pg.Client({ connectionString: url }),
      [`LISTEN ${channel}`, ...atConnect],
    );
    await bell.#listen();
    return bell;
  }

  /** How often it rang so far: ask before looking, wait afterwards, and no ring falls in between. */
  get rings(): number {
    return this.#rings;
  }

  /** Until it has rung more than `heard` times, or for `patience` milliseconds at most. */
  async next(heard: number, patience: number): Promise<void> {
    if (this.#rings > heard || this.#isClosed) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, patience);
      this.#waiting.add(wake);
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#ring();
    await this.#client?.end().catch(() => undefined);
  }

  #ring(): void {
    this.#rings += 1;
    for (const wake of this.#waiting) wake();
  }

  async #listen(): Promise<void> {
    const client = this.#connect();
    let isUp = false;
    client.on('error', () => undefined);
    client.on('notification', () => this.#ring());
    client.on('end', () => {
      if (isUp && !this.#isClosed) this.#listenLater();
    });
    await client.connect();
    for (const statement of this.#greet) await client.query(statement);
    isUp = true;
    this.#client = client;
    this.#ring();
  }

  #listenLater(): void {
    setTimeout(() => {
      if (!this.#isClosed) this.#listen().catch(() => this.#listenLater());
    }, reconnectAfter).unref();
  }
}
