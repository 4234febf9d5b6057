/** The board page as a box serves it, over any record: a real box that knows the record's definition and nothing else. */
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startBox } from '@countersign/box';
import { makeTestFolders, testConfig } from '@countersign/box/fixtures';
import { unwrap } from '@countersign/bytes';
import { formatTilePath, parseEntryBundle, tilesOfTree } from '@countersign/log';
import { startTemporaryDatabase } from '@countersign/store';
import { claimedCheckpoint, type RecordFiles } from '@countersign/verify';
import { buildPages } from './voting-service.ts';

export interface RecordBoard {
  /** The origin; the page is at `/board/`. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Serves the files of the record as they are, and everything else from the box. A box starts only with the key of its log:
 * for a record with another log key than the sample's, `definition` is that of the sample.
 */
export async function startRecordBoard(
  files: RecordFiles,
  definition = firstEntry(files),
): Promise<RecordBoard> {
  // First what can fail without leaving anything behind.
  const pages = { ...buildPages(), voter: undefined };
  const database = await startTemporaryDatabase();
  const folders = await makeTestFolders();
  const box = await startBox({
    ...testConfig(database.urls.box, folders, definition, () => Math.floor(Date.now() / 1000)),
    pages,
  });
  const server = createServer((asked, response) => {
    const bytes = files.get(asked.url?.slice(1) ?? '');
    if (bytes !== undefined) return void response.end(bytes);
    const { method, headers } = asked;
    const passed = request(`${box.url}${asked.url}`, { method, headers }, (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(response);
    });
    passed.on('error', () => response.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await box.stop();
      await database.stop();
      folders.remove();
    },
  };
}

function firstEntry(files: RecordFiles): Uint8Array {
  const { size } = unwrap(claimedCheckpoint(files.get('checkpoint') ?? new Uint8Array(0)));
  for (const tile of tilesOfTree(size)) {
    if (tile.level !== 'entries') continue;
    const bundle = parseEntryBundle(files.get(formatTilePath(tile)) ?? new Uint8Array(0), tile.width);
    return unwrap(bundle)[0] as Uint8Array;
  }
  throw new Error('the record has no entry');
}
