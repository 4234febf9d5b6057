import { branchCertificateReply, confirmCertificateReply, confirmCertificateRequest } from '@countersign/api';
import { ok } from '@countersign/bytes';
import type { FastifyRequest } from 'fastify';
import type { Asker } from '../branches/sessions.ts';
import { parsedBy, type Server, sendResult } from '../http.ts';
import type { Office } from '../office.ts';
import { undoIfRefused } from '../officer-acts.ts';
import { confirmCertificate, describeOwnCertificate } from './sign-certificates.ts';

/** A branch officer reads the certificate of their own branch, and confirms it by name (RECON-6). */
export function addBranchCertificateRoutes(
  server: Server,
  office: Office,
  askerOf: (request: FastifyRequest) => Asker,
): void {
  server.get('/certificate', async (request, reply) => {
    const { branch } = askerOf(request);
    const own = await office.store.transaction((tx) => describeOwnCertificate(tx, office, branch));
    return sendResult(reply, ok(branchCertificateReply.parse(own)));
  });
  server.post('/certificate', { schema: { body: confirmCertificateRequest } }, async (request, reply) => {
    const { branch, by } = askerOf(request);
    const confirmed = await undoIfRefused(office, async (tx) => {
      const done = await confirmCertificate(tx, office, { branch, by, ...request.body });
      return done.ok ? ok(await describeOwnCertificate(tx, office, branch)) : done;
    });
    return sendResult(reply, parsedBy(confirmCertificateReply, confirmed));
  });
}
