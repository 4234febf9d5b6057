import type { DemoGuide, DemoPack } from './guide.ts';
import { formatQrText } from './qr-text.ts';
import { troubles } from './register/preparation.ts';

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
    ...formatRegister(guide),
    rule('Close and count'),
    '',
    '  Press c and Enter here, or close the ballot on the officers’ page. Then, all played by the demo: a new file of members comes,',
    '  two officers test membership again (two have left, one is missing from the file), the key-holders mix and open, the papers',
    '  are counted twice, the result is declared and verified: about a minute. Press q and Enter to stop.',
    '',
  ].join('\n');
}

/** The second ballot, whose register is not complete yet. */
function formatRegister({ register, guideUrl }: DemoGuide): string[] {
  return [
    rule('Before any code: the register of a second ballot, with the trouble of 2015 in it'),
    '',
    `  Officers                    ${register.consoleUrl}#completeness   the same tokens as above`,
    `  Officer of ${troubles.yours}         ${register.link}`,
    `    opens once; the list to send there is ${guideUrl}branch-list.csv`,
    `  Officer of ${troubles.slow}      ${register.slowLink}`,
    '    opens once; its list is sent, some differences are answered',
    `  Certificate of ${register.certificate.branch.padEnd(13)}${register.certificate.link}`,
    '    opens once; the first ballot’s roll is frozen, and this branch has not confirmed its figures yet',
    `  Mails to branches           ${guideUrl}mails, as files in ${register.mails.next}`,
    '    nothing is sent; a new link for a branch is asked for on its page and arrives there',
    '',
  ];
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
