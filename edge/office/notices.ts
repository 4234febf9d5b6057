/** Notices (RULE-5): a text under a name, from now until the next of that name. */
import type { LocalText } from '@countersign/ballot';
import { ok, type Result } from '@countersign/bytes';
import type { BodyOf } from '@countersign/record';
import { sendKept } from './desk.ts';
import { keepEntry } from './keep-entry.ts';
import type { Office } from './office.ts';
import { type Refusal, refused } from './refusal.ts';
import { signAsOffice } from './signing.ts';

/** Publishes a text in every language of the ballot. */
export async function publishNotice(
  office: Office,
  name: string,
  texts: readonly LocalText[],
): Promise<Result<{ readonly leaf: number }, Refusal>> {
  const { languages } = office.definition;
  const given = languages.map(
    (language) => texts.find((text) => text.language === language)?.text.trim() ?? '',
  );
  if (texts.length !== languages.length || given.includes(''))
    return refused(
      'malformed-request',
      `A notice is given in each language of the ballot: ${languages.join(', ')}.`,
      {
        place: 'texts',
      },
    );
  const ordered = languages.map((language, i) => ({ language, text: (given[i] ?? '').normalize('NFC') }));
  const body: BodyOf<'notice'> = {
    kind: 'notice',
    name: name.trim(),
    texts: ordered,
    from: office.config.now(),
  };
  const entry = signAsOffice(office, body);
  const outbox = await office.store.transaction((tx) =>
    keepEntry(tx, office, { body, entry, effect: { kind: 'none' } }),
  );
  const leaf = await sendKept(office, outbox);
  return leaf.ok ? ok({ leaf: leaf.value }) : leaf;
}
