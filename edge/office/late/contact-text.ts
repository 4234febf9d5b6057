/**
 * What a member is told of a contact change (ROLL-7), by mail or letter, in each language of the ballot. The other address is not in
 * it: whoever reads the one must not learn the other.
 */
import type { Definition, Language } from '@countersign/ballot';
import { inLanguage } from '@countersign/documents';
import type { ContactSide } from '@countersign/store';
import { formatMoment } from '../moments.ts';

/** A notice. */
export interface ContactNotice {
  readonly side: ContactSide;
  readonly name: string;
  /** Unix seconds before which nothing changes. */
  readonly notBefore: number;
  /** The ballot office's address, line by line. */
  readonly returnAddress: readonly string[];
}

/** One language of it. */
export interface NoticePart {
  readonly subject: string;
  readonly lines: readonly string[];
}

/** The notice in every language of the ballot, in its order. */
export function formatContactNotice(definition: Definition, notice: ContactNotice): readonly NoticePart[] {
  return definition.languages.map((language) => parts[language](definition, notice));
}

const parts: Readonly<Record<Language, (definition: Definition, notice: ContactNotice) => NoticePart>> = {
  en: inEnglish,
  cy: inWelsh,
};

function inEnglish(
  definition: Definition,
  { side, name, notBefore, returnAddress }: ContactNotice,
): NoticePart {
  const asked = {
    old: 'We have been asked to send what concerns your vote to another address, and no longer to this one.',
    new: 'We have been asked to send what concerns your vote to this address from now on.',
    both: 'We have been asked to send letters about your vote to another postal address from now on.',
  };
  return {
    subject: `${inLanguage(definition.title, 'en')}: where we reach you is to change`,
    lines: [
      `Dear ${name},`,
      asked[side],
      `If you asked for this, nothing needs to be done. It takes effect when two officers have agreed, and not before ${formatMoment(notBefore, definition)}.`,
      'If you did not ask for it, tell the ballot office before then, in any way you like. It will be stopped.',
      'The other address is not written here, so that nobody learns it who should not.',
      `The ballot office: ${returnAddress.join(', ')}.`,
    ],
  };
}

function inWelsh(
  definition: Definition,
  { side, name, notBefore, returnAddress }: ContactNotice,
): NoticePart {
  const asked = {
    old: 'Gofynnwyd i ni anfon yr hyn sy’n ymwneud â’ch pleidlais i gyfeiriad arall, ac nid i’r un hwn mwyach.',
    new: 'Gofynnwyd i ni anfon yr hyn sy’n ymwneud â’ch pleidlais i’r cyfeiriad hwn o hyn ymlaen.',
    both: 'Gofynnwyd i ni anfon llythyrau am eich pleidlais i gyfeiriad post arall o hyn ymlaen.',
  };
  return {
    subject: `${inLanguage(definition.title, 'cy')}: mae’r modd o gysylltu â chi i newid`,
    lines: [
      `Annwyl ${name},`,
      asked[side],
      `Os chi ofynnodd am hyn, nid oes angen gwneud dim. Daw i rym pan fydd dau swyddog wedi cytuno, ac nid cyn ${formatMoment(notBefore, definition, 'cy')}.`,
      'Os na ofynnoch amdano, dywedwch wrth y swyddfa bleidleisio cyn hynny, mewn unrhyw fodd. Bydd yn cael ei atal.',
      'Nid yw’r cyfeiriad arall wedi’i ysgrifennu yma, fel na fydd neb yn ei ddysgu na ddylai.',
      `Y swyddfa bleidleisio: ${returnAddress.join(', ')}.`,
    ],
  };
}
