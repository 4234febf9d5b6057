/** What branches are written, plainly and with what to do; in each language of the ballot, one after the other. */
import type { Definition, Language } from '@countersign/ballot';
import { inLanguage } from '@countersign/documents';
import { formatMoment } from '../moments.ts';

/** A mail as it is handed over. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
}

/** What a mail is about. Moments are Unix seconds. */
export type MailMatter =
  | { readonly kind: 'ask'; readonly link: string; readonly target: number; readonly deadline: number }
  | { readonly kind: 'reminder'; readonly link: string; readonly target: number; readonly deadline: number }
  | { readonly kind: 'link'; readonly link: string }
  /** Headquarters asks back about something the branch has submitted. */
  | { readonly kind: 'claim'; readonly link: string }
  | {
      readonly kind: 'extension';
      readonly of: string;
      readonly granted: boolean;
      readonly until: number;
      readonly grounds: string;
    };

/** The mail to one branch. */
export function formatMail(definition: Definition, branch: string, matter: MailMatter): MailText {
  const parts = definition.languages.map((language) => words[language](definition, branch, matter));
  return {
    subject: parts.map(({ subject }) => subject).join(' / '),
    text: `${parts.map(({ lines }) => lines.join('\n\n')).join('\n\n---\n\n')}\n`,
  };
}

interface Part {
  readonly subject: string;
  readonly lines: readonly string[];
}

type PartOf = (definition: Definition, branch: string, matter: MailMatter) => Part;

const words: Readonly<Record<Language, PartOf>> = { en: inEnglish, cy: inWelsh };

function inEnglish(definition: Definition, branch: string, matter: MailMatter): Part {
  const title = inLanguage(definition.title, 'en');
  const day = (at: number) => formatMoment(at, definition);
  const opening = (link: string) => [
    `Open this link to begin. It works once, for you and ${branch} alone, for three days:\n${link}`,
    'If it has stopped working, ask for a new one at the same address. What you have answered is kept.',
    'Please do not pass this message on: whoever has the link sees the members of your branch.',
  ];
  switch (matter.kind) {
    case 'ask':
      return {
        subject: `${title}: please check the members of ${branch}`,
        lines: [
          `Before voting codes are issued for ${title}, we ask each branch whether headquarters' list of its members is complete. You can send your own list in any form, or look through ours.`,
          `We hope for your answer by ${day(matter.target)}; the last moment is ${day(matter.deadline)}. If you need longer, you can ask for it on the page.`,
          ...opening(matter.link),
        ],
      };
    case 'reminder':
      return {
        subject: `${title}: the members of ${branch} are still to be checked`,
        lines: [
          `We have not had the answer of ${branch} yet. A record that headquarters does not have means a member without a voting code, and only the branch can see it.`,
          `We hope for your answer by ${day(matter.target)}; the last moment is ${day(matter.deadline)}. You can also ask for more time on the page.`,
          ...opening(matter.link),
        ],
      };
    case 'link':
      return {
        subject: `${title}: your link for ${branch}`,
        lines: [
          'Somebody asked for a link with this e-mail address. If it was not you, nothing needs to be done.',
          ...opening(matter.link),
        ],
      };
    case 'claim':
      return {
        subject: `${title}: a question about a member of ${branch}`,
        lines: [
          'Headquarters has a question about something you have sent. Until it is answered nothing is changed.',
          ...opening(matter.link),
        ],
      };
    case 'extension':
      return {
        subject: `${title}: more time for ${matter.of} was ${matter.granted ? 'granted' : 'not granted'}`,
        lines: [
          matter.granted
            ? `${matter.of} asked for more time to check its members and has it until ${day(matter.until)}.`
            : `${matter.of} asked for more time to check its members until ${day(matter.until)}. It was not granted.`,
          `The grounds of the decision: ${matter.grounds}`,
          'Every branch is told of such decisions. Your own dates stay as they are unless you are that branch.',
        ],
      };
  }
}

function inWelsh(definition: Definition, branch: string, matter: MailMatter): Part {
  const title = inLanguage(definition.title, 'cy');
  const day = (at: number) => formatMoment(at, definition, 'cy');
  const opening = (link: string) => [
    `Agorwch y ddolen hon i ddechrau. Mae’n gweithio unwaith, i chi ac i ${branch} yn unig, am dri diwrnod:\n${link}`,
    'Os yw wedi peidio â gweithio, gofynnwch am un newydd yn yr un cyfeiriad. Mae eich atebion yn cael eu cadw.',
    'Peidiwch ag anfon y neges hon ymlaen: mae pwy bynnag sydd â’r ddolen yn gweld aelodau eich cangen.',
  ];
  const dates = (target: number, deadline: number) =>
    `Gobeithiwn gael eich ateb erbyn ${day(target)}; yr eiliad olaf yw ${day(deadline)}. Gallwch ofyn am fwy o amser ar y dudalen.`;
  switch (matter.kind) {
    case 'ask':
      return {
        subject: `${title}: gwiriwch aelodau ${branch}`,
        lines: [
          `Cyn rhoi codau pleidleisio ar gyfer ${title}, gofynnwn i bob cangen a yw rhestr y brif swyddfa o’i haelodau yn gyflawn. Gallwch anfon eich rhestr eich hun mewn unrhyw ffurf, neu edrych drwy ein rhestr ni.`,
          dates(matter.target, matter.deadline),
          ...opening(matter.link),
        ],
      };
    case 'reminder':
      return {
        subject: `${title}: mae aelodau ${branch} heb eu gwirio eto`,
        lines: [
          `Nid ydym wedi cael ateb ${branch} eto. Mae cofnod nad yw gan y brif swyddfa yn golygu aelod heb god pleidleisio, a dim ond y gangen all weld hynny.`,
          dates(matter.target, matter.deadline),
          ...opening(matter.link),
        ],
      };
    case 'link':
      return {
        subject: `${title}: eich dolen ar gyfer ${branch}`,
        lines: [
          'Gofynnodd rhywun am ddolen gyda’r cyfeiriad e-bost hwn. Os nad chi oedd, nid oes angen gwneud dim.',
          ...opening(matter.link),
        ],
      };
    case 'claim':
      return {
        subject: `${title}: cwestiwn am aelod o ${branch}`,
        lines: [
          'Mae gan y brif swyddfa gwestiwn am rywbeth a anfonoch. Ni newidir dim nes iddo gael ei ateb.',
          ...opening(matter.link),
        ],
      };
    case 'extension':
      return {
        subject: `${title}: ${matter.granted ? 'rhoddwyd' : 'ni roddwyd'} mwy o amser i ${matter.of}`,
        lines: [
          `Gofynnodd ${matter.of} am fwy o amser i wirio ei haelodau, hyd ${day(matter.until)}. ${matter.granted ? 'Fe’i rhoddwyd.' : 'Ni roddwyd hynny.'}`,
          `Sail y penderfyniad: ${matter.grounds}`,
          'Dywedir wrth bob cangen am benderfyniadau o’r fath. Mae eich dyddiadau chi yn aros oni bai mai chi yw’r gangen honno.',
        ],
      };
  }
}
