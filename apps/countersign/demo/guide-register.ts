/** What the guide says of the two registers, and the mails to branches, as pages. */
import type { DemoGuide } from './guide.ts';
import { escapeHtml } from './html.ts';
import { type ReadMail, readMails } from './register/mail-folder.ts';
import { troubles } from './register/preparation.ts';

/** Where the guide serves the list of the branch that is the visitor's, and the mails. */
export const listPath = '/branch-list.csv';
export const mailPath = '/mails';

/** The part of the guide about the ballot in preparation. */
export function formatRegisterPart({ register }: DemoGuide): string {
  const { consoleUrl, link, slowLink, listed, members, certificate } = register;
  const page = (name: string, words: string) => `<a href="${consoleUrl}#${name}">${words}</a>`;
  return `<h2 id="register">Before any code: a register that proves it is complete</h2>
<p>In 2015 members were missing from the list that codes were issued from, and nobody could see it. A second ballot of the society is in preparation with that trouble built in: ${members} entries, twelve branches, and a gate that does not open yet. Sign in with the tokens of officer 1 and officer 2 above.</p>
<nav aria-label="The register"><ul>
<li><a href="${consoleUrl}#register">Officers of the second ballot</a><span>the register and what is missing in it</span></li>
<li><a href="${escapeHtml(link)}">Be the officer of ${troubles.yours}</a><span>opens once; its own <a class="inline" href="${listPath}" download>list of ${listed} members</a> is what you send there</span></li>
<li><a href="${escapeHtml(slowLink)}">Be the officer of ${troubles.slow}</a><span>opens once; its list is sent, some differences are answered</span></li>
<li><a href="${mailPath}">Mails to branches</a><span>what the office has written; nothing leaves this machine</span></li>
</ul></nav>
<ol>
<li>${page('completeness', 'Completeness')}: the gate names what stands against it. ${troubles.short} is a third short, ${troubles.lost} lost twelve rows in an export, ${troubles.silent} is silent, and silence is grey.</li>
<li>${page('register', 'Register')}: the export was made again. Put the rows in quarantine right, then publish it.</li>
<li>${page('queue', 'Branches ask')}: approve the members whom the branches miss.</li>
<li>As the officers of ${troubles.yours} and ${troubles.slow}, in a narrow window as on a phone: send the list, answer each difference, hand it in.</li>
<li>${page('branches', 'Branches')}: decide on the time ${troubles.slow} asks for; answer for ${troubles.silent}, whose time is over.</li>
<li>${page('duplicates', 'Duplicates')}: merge two entries of one person. Where both could vote that takes the other officer too: ${page('acts', 'Two officers')}.</li>
<li>${page('completeness', 'Completeness')} again: the gate opens, or two officers override it in writing; then the roll is frozen on ${page('overview', 'Overview')}.</li>
</ol>
<p>The ballot above went through the same gate. Its branches have confirmed their certificates but for ${escapeHtml(certificate.branch)}: <a href="${escapeHtml(certificate.link)}">confirm the certificate of ${escapeHtml(certificate.branch)}</a>.</p>`;
}

/** All mails of both ballots, the newest first. */
export function formatMailsPage({ register, guideUrl }: DemoGuide): string {
  const mails = [...readMails(register.mails.next), ...readMails(register.mails.open)];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Demo: mails to branches</title><link rel="stylesheet" href="/guide.css"></head><body>
<header><p class="kicker"><a href="${guideUrl}">Countersign demo</a></p><h1>Mails to branches</h1>
<p>${mails.length} mails, the newest first, those of the ballot in preparation before the others. A link in a mail opens once; load this page again after asking for a new one. As files: <code>${escapeHtml(register.mails.next)}</code> and <code>${escapeHtml(register.mails.open)}</code></p></header>
<main>${mails.map(formatMail).join('\n')}</main></body></html>
`;
}

function formatMail({ at, to, subject, text }: ReadMail): string {
  const time = new Date(at).toISOString().slice(11, 19);
  const body = escapeHtml(text).replace(/https?:\/\/\S+/g, (link) => `<a href="${link}">${link}</a>`);
  return `<details><summary><strong>${escapeHtml(to)}</strong> <time>${time} UTC</time> <span>${escapeHtml(subject)}</span></summary><div class="mail">${body}</div></details>`;
}
