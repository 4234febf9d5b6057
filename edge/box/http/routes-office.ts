import { attemptsReply, blobReply, entryReply, entryRequest, hex32 } from '@countersign/api';
import { equalBytesConstantTime, fromBase64, fromHex, toHex, unwrap, utf8 } from '@countersign/bytes';
import { domains, sha256, verifySignature } from '@countersign/crypto';
import { partyOf, type SignerRole, signerRoles } from '@countersign/record';
import { loadAttempts } from '@countersign/store';
import { z } from 'zod';
import type { Box } from '../box.ts';
import { acceptEntry } from '../entries.ts';
import { refuse } from '../refusal.ts';
import { sendRefusal } from './errors.ts';
import type { App } from './server.ts';

const attemptsAtOnce = 1_000;

/** What the parties of the ballot send: signed entries and the blobs they name; and what the office reads. */
export function officeRoutes(app: App, box: Box): void {
  // A signature costs a stranger nothing to send and the box milliseconds to check.
  const limited = { rateLimit: { max: box.config.limits.casts, timeWindow: 60_000 } };
  app.post(
    '/api/entries',
    { schema: { body: entryRequest, response: { 200: entryReply } }, config: limited },
    async (request, reply) => {
      const entry = fromBase64(request.body.entry);
      if (!entry.ok) return sendRefusal(reply, refuse('malformed-entry', 'The entry is no proper base64.'));
      const accepted = await acceptEntry(box, { entry: entry.value, receivedAt: request.receivedAt });
      if (!accepted.ok) return sendRefusal(reply, accepted.error);
      return { leaf: accepted.value.leaf, entryHash: accepted.value.entryHash };
    },
  );

  app.get(
    '/api/attempts',
    {
      schema: {
        querystring: z.object({ after: z.coerce.number().int().nonnegative().default(0) }),
        response: { 200: attemptsReply },
      },
    },
    async (request, reply) => {
      if (!isOffice(box, request.headers.authorization)) return sendRefusal(reply, refuse('unauthorised'));
      const attempts = await box.store.transaction((tx) =>
        loadAttempts(tx, request.query.after, attemptsAtOnce),
      );
      return { attempts };
    },
  );

  // A scope of its own: here, and nowhere else, a body is taken as it comes.
  void app.register(async (scope) => blobRoute(scope as App, box));
}

function blobRoute(app: App, box: Box): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  app.put(
    '/api/blobs/:hash',
    { schema: { params: z.object({ hash: hex32 }), response: { 200: blobReply } }, bodyLimit: 2 ** 31 },
    async (request, reply) => {
      const hash = unwrap(fromHex(request.params.hash));
      if (!isSignedByParty(box, hash, request.headers['x-countersign-signature']))
        return sendRefusal(
          reply,
          refuse('signature-invalid', 'No party of this ballot signed for this blob.'),
        );
      const saved = await box.blobs.save(hash, request.body as AsyncIterable<Uint8Array>);
      if (!saved.ok) return sendRefusal(reply, saved.error);
      return { hash: toHex(saved.value.hash), size: saved.value.size };
    },
  );
}

function isOffice({ config }: Box, authorization: string | undefined): boolean {
  // Compared by their hashes, so that not even the length shows.
  const given = sha256(utf8((authorization ?? '').toWellFormed()));
  return equalBytesConstantTime(given, sha256(utf8(`Bearer ${config.officeToken}`)));
}

/** `<role> <index> <base64 signature>` over the hash. */
function isSignedByParty(box: Box, hash: Uint8Array, header: string | string[] | undefined): boolean {
  const [role, index, text, ...rest] = typeof header === 'string' ? header.split(' ') : [];
  if (!isRole(role) || index === undefined || text === undefined || rest.length > 0) return false;
  const party = /^\d{1,2}$/.test(index) ? partyOf(box.definition, { role, index: Number(index) }) : undefined;
  const signature = fromBase64(text);
  if (!party || !signature.ok) return false;
  return verifySignature(party.publicKey, domains.blobSignature, box.electionHash, hash, signature.value);
}

function isRole(word: string | undefined): word is SignerRole {
  return (signerRoles as readonly (string | undefined)[]).includes(word);
}
