/** For tests: what the parties of a ballot send to a box over HTTP. */
import { toBase64, toHex } from '@countersign/bytes';
import { domains, sha256, sign } from '@countersign/crypto';
import { sampleKeys } from '@countersign/record/fixtures';

export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
  readonly body: any;
}

/** A client of one box. */
export class TestClient {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Reply> {
    return readReply(await fetch(`${this.url}${path}`, { headers }));
  }

  async post(path: string, body: unknown): Promise<Reply> {
    const headers = { 'content-type': 'application/json' };
    return readReply(
      await fetch(`${this.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
    );
  }

  entry(entry: Uint8Array): Promise<Reply> {
    return this.post('/api/entries', { entry: toBase64(entry) });
  }

  ballot(ballot: Uint8Array, permit?: Uint8Array): Promise<Reply> {
    return this.post('/api/ballots', {
      ballot: toBase64(ballot),
      ...(permit && { permit: toBase64(permit) }),
    });
  }

  /** Uploads a blob, signed for by the office of the sample. */
  async blob(electionHash: Uint8Array, bytes: Uint8Array, claimed = sha256(bytes)): Promise<Reply> {
    const signature = sign(sampleKeys.office, domains.blobSignature, electionHash, claimed);
    const headers = {
      'content-type': 'application/octet-stream',
      'x-countersign-signature': `office 0 ${toBase64(signature)}`,
    };
    const body = bytes as Uint8Array<ArrayBuffer>;
    return readReply(
      await fetch(`${this.url}/api/blobs/${toHex(claimed)}`, { method: 'PUT', headers, body }),
    );
  }

  async file(path: string): Promise<Uint8Array | undefined> {
    const response = await fetch(`${this.url}/${path}`);
    if (response.status !== 200) return undefined;
    return new Uint8Array(await response.arrayBuffer());
  }
}

async function readReply(response: Response): Promise<Reply> {
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
}
