/** What the demo and the replay need of a running office: what an officer or a clerk would do on the console. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import {
  arrivalReply,
  commandReply,
  type ErrorReply,
  errorReply,
  type ImportReport,
  importReport,
  type LapseReply,
  type LotRequest,
  lapseReply,
  lotReply,
  noticeReply,
  type OfficerActView,
  type Overview,
  overview,
  type PaperCountRequest,
  paperCountReply,
  paperStatusReply,
  pileReply,
  proposedReply,
  type ScanReply,
  scanReply,
  type TieView,
  tiesReply,
} from '@countersign/api';
import type { LifecycleCommand, LocalText } from '@countersign/ballot';
import type { CodeOffice } from '@countersign/record';
import { HttpLine } from './http-line.ts';

/** Requests under way at once: a desk for each. */
const width = 32;

/** A refusal of the office: its code for programs, its sentence for people. */
export class OfficeError extends Error {
  readonly code: ErrorReply['error'];

  constructor(path: string, { error, message }: ErrorReply) {
    super(`${path}: ${error}: ${message}`);
    this.code = error;
  }
}

/** A client of one office, signed in with the officer token. */
export class OfficeClient {
  readonly url: string;
  readonly #token: string;
  readonly #line: HttpLine;

  constructor(url: string, token: string) {
    this.url = url.replace(/\/$/, '');
    this.#token = token;
    this.#line = new HttpLine(this.url, width);
  }

  /** Sends a file of members, piece by piece. */
  async importRoll(csv: Iterable<string>): Promise<ImportReport> {
    const body = Readable.from(csv, { objectMode: false, highWaterMark: 65_536 });
    return importReport.parse(await this.#send('POST', '/api/office/roll', 'text/csv; charset=utf-8', body));
  }

  async overview(): Promise<Overview> {
    return overview.parse(await this.#send('GET', '/api/office/overview'));
  }

  /** Carries out a lifecycle command; what has to go before it, the office does or asks for. Returns its leaf, or 0 when the office cannot tell. */
  async command(command: LifecycleCommand, reason: string): Promise<number> {
    return commandReply.parse(await this.#json('/api/office/commands', { command, reason })).leaf ?? 0;
  }

  async notice(name: string, texts: readonly LocalText[]): Promise<void> {
    noticeReply.parse(await this.#json('/api/office/notices', { name, texts }));
  }

  /** The pack list for one printer as it arrives: CSV without codes. */
  packList(office: CodeOffice): Promise<AsyncIterable<Uint8Array>> {
    return this.#reply('GET', `/api/office/packs/list?office=${office}`);
  }

  /** Envelopes arrived: the number of their batch. */
  async arrival(): Promise<number> {
    return arrivalReply.parse(await this.#json('/api/office/desk/arrivals', {})).batch;
  }

  async scan(barcode: string, batch: number): Promise<ScanReply> {
    return scanReply.parse(await this.#json('/api/office/desk/scans', { barcode, batch }));
  }

  /** Scans of a pile; the replies stand in the order of the barcodes. */
  async scanPile(barcodes: readonly string[], batch: number): Promise<readonly ScanReply[]> {
    const envelopes = barcodes.map((barcode) => ({ barcode, scanId: randomUUID() }));
    return pileReply.parse(await this.#json('/api/office/desk/piles', { batch, envelopes })).scans;
  }

  async paperStatus(
    barcode: string,
    status: 'accepted' | 'rejected' | 'cured',
    reason: string,
  ): Promise<void> {
    paperStatusReply.parse(await this.#json('/api/office/desk/status', { barcode, status, reason }));
  }

  async paperCount(count: PaperCountRequest): Promise<'first-recorded' | 'agreed' | 'differs'> {
    return paperCountReply.parse(await this.#json('/api/office/paper-counts', count)).state;
  }

  /** Membership tested again at the close: where it stands. */
  async lapse(): Promise<LapseReply> {
    return lapseReply.parse(await this.#send('GET', '/api/office/lapse'));
  }

  /** Proposes the result whose text was read, as the officer whose token this client has. */
  async proposeLapse(seen: string, reason: string): Promise<OfficerActView> {
    return proposedReply.parse(await this.#json('/api/office/lapse/proposals', { seen, reason })).act;
  }

  /** Approves an act exactly as it was read. */
  async approve({ id, act }: OfficerActView, reason: string): Promise<void> {
    await this.#json(`/api/office/acts/${id}/approve`, { seen: act, reason });
  }

  /** The ties that wait for a lot. */
  async ties(): Promise<{ readonly ties: readonly TieView[] }> {
    return tiesReply.parse(await this.#send('GET', '/api/office/ties'));
  }

  async recordLot(lot: LotRequest): Promise<{ readonly ties: readonly TieView[] }> {
    return lotReply.parse(await this.#json('/api/office/lots', lot));
  }

  #json(path: string, body: object): Promise<unknown> {
    return this.#send('POST', path, 'application/json', JSON.stringify(body));
  }

  async #send(
    method: 'GET' | 'POST',
    path: string,
    type?: string,
    body?: string | Readable,
  ): Promise<unknown> {
    return json(await this.#reply(method, path, type, body));
  }

  async #reply(
    method: 'GET' | 'POST',
    path: string,
    type?: string,
    body?: string | Readable,
  ): Promise<IncomingMessage> {
    const headers: Record<string, string> = { authorization: `Bearer ${this.#token}` };
    if (type) headers['content-type'] = type;
    const call = { method, path, headers };
    const reply = await this.#line.open(body === undefined ? call : { ...call, body });
    if (reply.statusCode === 200) return reply;
    const error = errorReply.safeParse(await json(reply).catch(() => undefined));
    if (error.success) throw new OfficeError(path, error.data);
    throw new Error(`${path}: the office answered ${reply.statusCode}`);
  }
}
