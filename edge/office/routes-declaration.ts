import { PassThrough } from 'node:stream';
import { ok, type Result, toHex } from '@countersign/bytes';
import {
  type DeclarationSheet,
  describeDeclaration,
  formatDeclarationCsv,
  formatDeclarationJson,
  writeDeclaration,
} from '@countersign/documents';
import { loadDeclared } from './declare.ts';
import { type Server, sendResult } from './http.ts';
import type { Office } from './office.ts';
import { type Refusal, refused } from './refusal.ts';

/** The signed declaration for papers and spreadsheets (COUNT-2). */
export function addDeclarationRoutes(server: Server, office: Office): void {
  const asFile = (name: string, type: string, send: (sheet: DeclarationSheet) => unknown) =>
    server.get(`/${name}`, async (_request, reply) => {
      const sheet = await loadSheet(office);
      if (!sheet.ok) return sendResult(reply, sheet);
      reply.header('content-disposition', `attachment; filename="${name}"`).type(type);
      return sendResult(reply, ok(send(sheet.value)));
    });
  asFile('declaration.csv', 'text/csv; charset=utf-8', formatDeclarationCsv);
  asFile('declaration.json', 'application/json; charset=utf-8', formatDeclarationJson);
  asFile('declaration.pdf', 'application/pdf', (sheet) => {
    const out = new PassThrough();
    const { boardUrl, now } = office.config;
    const made = new Date(now() * 1000);
    const written = writeDeclaration(
      { sheet, electionHash: toHex(office.electionHash), boardUrl, made },
      out,
    );
    written.catch((error: Error) => out.destroy(error));
    return out;
  });
}

async function loadSheet(office: Office): Promise<Result<DeclarationSheet, Refusal>> {
  const declaration = await loadDeclared(office);
  if (!declaration) return refused('not-found', 'Nothing is declared yet.');
  const sheet = describeDeclaration(office.definition, declaration);
  if (!sheet.ok) throw new Error(`the signed declaration: ${sheet.error}`);
  return sheet;
}
