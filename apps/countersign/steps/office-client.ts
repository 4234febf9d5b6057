/** What the demo and the replay need of a running office: what an officer or a clerk would do on the console. */
import {
  arrivalReply,
  commandReply,
  errorReply,
  type ImportReport,
  importReport,
  noticeReply,
  type Overview,
  overview,
  type PaperCountRequest,
  paperCountReply,
  paperStatusReply,
  type ScanReply,
  scanReply,
} from '@countersign/api';
import type { LifecycleCommand, LocalText } from '@countersign/ballot';
import type { CodeOffice } from '@countersign/record';

/** A client of one office, signed in with the officer token. */
export class OfficeClient {
  readonly url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.url = url.replace(/\/$/, '');
    this.#token = token;
  }

  async importRoll(csv: string): Promise<ImportReport> {
    return importReport.parse(await this.#send('POST', '/api/office/roll', 'text/csv; charset=utf-8', csv));
  }

  async overview(): Promise<Overview> {
    return overview.parse(await this.#send('GET', '/api/office/overview'));
  }

  /** Carries out a lifecycle command; what has to go before it, the office does or asks for. */
  async command(command: LifecycleCommand, reason: string): Promise<void> {
    commandReply.parse(await this.#json('/api/office/commands', { command, reason }));
  }

  async notice(name: string, texts: readonly LocalText[]): Promise<void> {
    noticeReply.parse(await this.#json('/api/office/notices', { name, texts }));
  }

  /** The pack list for one printer: CSV without codes. */
  async packList(office: CodeOffice): Promise<string> {
    return (await this.#reply('GET', `/api/office/packs/list?office=${office}`)).text();
  }

  /** Envelopes arrived: the number of their batch. */
  async arrival(): Promise<number> {
    return arrivalReply.parse(await this.#json('/api/office/desk/arrivals', {})).batch;
  }

  async scan(barcode: string, batch: number): Promise<ScanReply> {
    return scanReply.parse(await this.#json('/api/office/desk/scans', { barcode, batch }));
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

  #json(path: string, body: object): Promise<unknown> {
    return this.#send('POST', path, 'application/json', JSON.stringify(body));
  }

  async #send(method: 'GET' | 'POST', path: string, type?: string, body?: string): Promise<unknown> {
    return (await this.#reply(method, path, type, body)).json();
  }

  async #reply(method: 'GET' | 'POST', path: string, type?: string, body?: string): Promise<Response> {
    const headers: Record<string, string> = { authorization: `Bearer ${this.#token}` };
    if (type) headers['content-type'] = type;
    const reply = await fetch(`${this.url}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    if (reply.ok) return reply;
    const error = errorReply.safeParse(await reply.json().catch(() => undefined));
    throw new Error(
      error.success
        ? `${path}: ${error.data.error}: ${error.data.message}`
        : `${path}: the office answered ${reply.status}`,
    );
  }
}
