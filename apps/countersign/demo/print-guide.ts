import type { DemoGuide, DemoPack } from './guide.ts';
import { formatQrText } from './qr-text.ts';

/** The guide for the terminal. */
export function formatGuideText(guide: DemoGuide): string {
  return [
    '',
    rule('A ballot is running. Everything about it is played on this machine.'),
    '',
    `  Start here, with pictures   ${guide.guideUrl}`,
    '',
    `  Vote                        ${guide.voterUrl}`,
    `  Postal desk, officers       ${guide.consoleUrl}   token ${guide.officerToken}`,
    ...guide.officerTokens.map(
      (token, i) => `    officer ${i + 1}, by name                                       token ${token}`,
    ),
    `  Public board                ${guide.boardUrl}`,
    `  Election hash               ${guide.electionHash}`,
    '',
    ...guide.packs.flatMap((pack, i) => formatPack(pack, i + 1)),
    rule('Close and count'),
    '',
    '  Press c and Enter here, or close the ballot on the officers’ page. The key-holders (played by the demo) then mix and',
    '  open, the papers are counted twice, the result is declared and verified: under a minute. Press q and Enter to stop.',
    '',
  ].join('\n');
}

function rule(title: string): string {
  return `── ${title} ${'─'.repeat(Math.max(0, 100 - title.length))}`;
}

function formatPack(pack: DemoPack, number: number): string[] {
  return [
    rule(`Pack ${number}: ${pack.name}, born ${pack.dateOfBirth}, ${pack.postcode}`),
    '',
    `  Code from the letter   ${pack.codeA}        Code from the slip   ${pack.codeB}`,
    `  Board reference        ${pack.reference}                  Envelope barcode     ${pack.barcode}`,
    `  In its envelope lies a paper marked for ${pack.paper}. With both codes already in the address:`,
    `  ${pack.link}`,
    '',
    ...formatQrText(pack.link).map((line) => `  ${line}`),
    '',
  ];
}
