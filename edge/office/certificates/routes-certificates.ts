import { PassThrough } from 'node:stream';
import { certificatesReply, signCertificatesReply, signCertificatesRequest } from '@countersign/api';
import { ok, unwrap } from '@countersign/bytes';
import { writeCertificate } from '@countersign/documents';
import { parseCertificateFile } from '@countersign/record';
import { type CertificateRow, loadCertificate } from '@countersign/store';
import { z } from 'zod';
import { parsedBy, type Server, sendResult } from '../http.ts';
import type { Office } from '../office.ts';
import { undoIfRefused } from '../officer-acts.ts';
import { refused } from '../refusal.ts';
import { describeCertificates } from './describe-certificates.ts';
import { signCertificates } from './sign-certificates.ts';

const certificateParams = z.object({ id: z.coerce.number().int().positive() });

/** Certificates of completeness (RECON-6): figures, signatures, pages to print, files to verify. */
export function addCertificateRoutes(server: Server, office: Office): void {
  server.get('/certificates', async (_request, reply) => {
    const view = await office.store.transaction((tx) => describeCertificates(tx, office));
    return sendResult(reply, ok(certificatesReply.parse(view)));
  });
  server.post('/certificates', { schema: { body: signCertificatesRequest } }, async (request, reply) => {
    const { branches } = request.body;
    const signed = await undoIfRefused(office, (tx) =>
      signCertificates(tx, office, { by: request.identity, branches }),
    );
    return sendResult(
      reply,
      parsedBy(signCertificatesReply, signed.ok ? ok({ signed: signed.value }) : signed),
    );
  });
  const asFile = (path: string, type: string, send: (row: CertificateRow) => unknown) =>
    server.get(
      `/certificates/:id/${path}`,
      { schema: { params: certificateParams } },
      async (request, reply) => {
        const row = await office.store.transaction((tx) => loadCertificate(tx, request.params.id));
        if (!row) return sendResult(reply, refused('not-found', 'There is no such certificate.'));
        reply.header('content-disposition', `attachment; filename="${fileName(row, path)}"`).type(type);
        return sendResult(reply, ok(send(row)));
      },
    );
  asFile('file', 'application/octet-stream', ({ bytes }) => Buffer.from(bytes));
  asFile('pdf', 'application/pdf', (row) => printCertificate(office, row));
}

function fileName({ id, branch }: CertificateRow, path: string): string {
  const name = (branch ?? 'whole-register').replace(/[^A-Za-z0-9-]+/g, '-').replace(/^-+|-+$/g, '');
  return `certificate-${name || id}.${path === 'pdf' ? 'pdf' : 'cscert'}`;
}

function printCertificate({ config, definition }: Office, { bytes }: CertificateRow): PassThrough {
  const out = new PassThrough();
  const { certificate } = unwrap(parseCertificateFile(bytes));
  const written = writeCertificate({ certificate, bytes, definition, boardUrl: config.boardUrl }, out);
  written.catch((error: Error) => out.destroy(error));
  return out;
}
