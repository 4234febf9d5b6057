import { createServer, type Server } from 'node:http';
import bwip from 'bwip-js/node';
import type { DemoGuide, DemoPack } from './guide.ts';
import { formatMailsPage, formatRegisterPart, listPath, mailPath } from './guide-register.ts';
import { guideStyle } from './guide-style.ts';
import { escapeHtml } from './html.ts';

/** Serves the guide of the demo: a page, its style, and each pack as PDF. Loopback only; the packs on it are secrets. */
export async function startGuide(
  port: number,
  makeGuide: (url: string) => DemoGuide,
): Promise<{ guide: DemoGuide; stop(): Promise<void> }> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(new Error(`The guide cannot use port ${port}: ${error.message}`, { cause: error })),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('startGuide: no address');
  const guide = makeGuide(`http://localhost:${address.port}/`);
  answer(server, guide);
  return { guide, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

const headers = {
  'content-security-policy': "default-src 'none'; style-src 'self'; img-src data:",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

function answer(server: Server, guide: DemoGuide): void {
  server.on('request', (request, reply) => {
    const send = (type: string, body: string | Uint8Array): void => {
      reply.writeHead(200, { ...headers, 'content-type': type }).end(body);
    };
    const [, index, part] = /^\/pack-([1-9])-(letter|slip)\.pdf$/.exec(request.url ?? '') ?? [];
    const pack = guide.packs[Number(index) - 1];
    if (request.url === '/') send('text/html; charset=utf-8', formatGuidePage(guide));
    else if (request.url === mailPath) send('text/html; charset=utf-8', formatMailsPage(guide));
    else if (request.url === listPath) send('text/csv; charset=utf-8', guide.register.list);
    else if (request.url === '/guide.css') send('text/css; charset=utf-8', guideStyle);
    else if (pack) send('application/pdf', part === 'slip' ? pack.slip : pack.letter);
    else reply.writeHead(404, headers).end('There is no such page in the demo guide.');
  });
}

/** A barcode as a picture that needs no script. */
function picture(kind: 'qrcode' | 'code128', text: string, label: string): string {
  const svg = bwip.toSVG({ bcid: kind, text, ...(kind === 'code128' ? { height: 12 } : {}) });
  return `<img class="${kind}" alt="${escapeHtml(label)}" src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}">`;
}

/** The page: what runs, three packs to vote with, what to try. */
export function formatGuidePage(guide: DemoGuide): string {
  const title = escapeHtml(guide.title[0]?.text ?? '');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Demo: ${title}</title><link rel="stylesheet" href="/guide.css"></head><body>
<header><p class="kicker">Countersign demo</p><h1>${title}</h1>
<p>A whole ballot runs on this machine with ${guide.members} made-up members. The demo plays both code offices, all three key-holders, the witness and the printers; in a real ballot each is somebody else. ${guide.quiet ? 'Nobody votes by themselves.' : 'All members but the three below vote by themselves.'} Two ways in: <a href="#packs">vote and count</a>, or <a href="#register">the register before any code</a>.</p></header>
<nav aria-label="Pages of the ballot"><ul>
<li><a href="${guide.voterUrl}">Vote</a><span>as a member</span></li>
<li><a href="${guide.consoleUrl}">Postal desk and officers</a><span>the office <code>${escapeHtml(guide.officerToken)}</code>${guide.officerTokens.map(formatOfficer).join('')}</span></li>
<li><a href="${guide.boardUrl}">Public board</a><span>notices, log, result, verification</span></li>
</ul></nav>
<main><h2 id="packs">Three packs for you</h2>
${guide.packs.map((pack, i) => formatPackCard(pack, i + 1)).join('\n')}
<h2>What to try with them</h2>
<ol>
<li>Vote with pack 1: follow its link, or type its two codes. Look up its board reference on the board.</li>
<li>At the postal desk, scan (type) the envelope barcode of pack 2. Its codes are dead at once: try to vote with them.</li>
<li>Scan the envelope of pack 1 as well. It has voted online: the envelope is set aside unopened, and a case is opened.</li>
<li>On the officers’ page, close the ballot. A new file of members comes, and two officers test membership again: two members have left and are left out, one is missing from the file and stays. The key-holders mix and open, the papers are counted twice, and in about a minute the board shows a declared result. See <a href="${guide.consoleUrl}#lapse">After the close</a>.</li>
<li>On the board, verify everything in your browser. The election hash to compare: <code>${guide.electionHash}</code></li>
</ol>
${formatRegisterPart(guide)}
</main></body></html>
`;
}

function formatPackCard(pack: DemoPack, number: number): string {
  const rows: readonly (readonly [string, string])[] = [
    ['Member', `${pack.name}, born ${pack.dateOfBirth}, ${pack.postcode}`],
    ['Code from the letter', pack.codeA],
    ['Code from the slip', pack.codeB],
    ['Board reference', pack.reference],
    ['Return envelope', pack.barcode],
    ['Paper in it', `marked for ${pack.paper}`],
  ];
  const list = rows
    .map(([name, value]) => `<div><dt>${name}</dt><dd>${escapeHtml(value)}</dd></div>`)
    .join('');
  return `<section aria-labelledby="pack-${number}"><h3 id="pack-${number}">Pack ${number}</h3>
<div class="pack"><dl>${list}</dl>
<div class="pictures"><figure>${picture('qrcode', pack.link, `QR code: voting page with both codes of pack ${number}`)}<figcaption>Scan to vote</figcaption></figure>
<figure>${picture('code128', pack.barcode, `Barcode of the return envelope of pack ${number}`)}<figcaption>Return envelope</figcaption></figure></div></div>
<p class="actions"><a class="primary" href="${escapeHtml(pack.link)}">Vote with this pack</a> <a href="/pack-${number}-letter.pdf">The pack as printed (PDF)</a> <a href="/pack-${number}-slip.pdf">The slip with the second code (PDF)</a></p></section>`;
}

function formatOfficer(token: string, i: number): string {
  return `<br>officer ${i + 1} by name <code>${escapeHtml(token)}</code>`;
}
