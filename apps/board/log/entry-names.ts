import type { Definition, Language } from '@countersign/ballot';
import type { Body, BodyKind, BodyOf } from '@countersign/record';
import type { Words } from '../words/en.ts';
import type { EntryNames } from '../words/entries-en.ts';
import { localText } from '../words/use-words.ts';

/** The names an entry mentions by number, from the definition, in the reader's language. */
export function namesOf(definition: Definition, language: Language): EntryNames {
  const contest = (index: number) => definition.contests[index];
  return {
    title: localText(definition.title, language),
    contest: (index) => localText(contest(index)?.title ?? [], language) || String(index + 1),
    option: (contest, place) =>
      localText(definition.contests[contest]?.options[place]?.name ?? [], language) || String(place),
    holder: (place) => definition.keyHolders[place - 1]?.name ?? String(place),
  };
}

/** The entry in one sentence. */
export function describeEntry(body: Body, words: Words, names: EntryNames): string {
  const describe = words.sentences[body.kind] as (body: BodyOf<BodyKind>, names: EntryNames) => string;
  return describe(body, names);
}

/** Entries that concern the course of the ballot rather than one pack: they stand out in the list. */
export function isMilestone(kind: BodyKind): boolean {
  const ofPacks: readonly BodyKind[] = [
    ...(['online-ballot', 'paper-received', 'paper-status', 'paper-duplicate', 'postal-arrival'] as const),
    'credential-lapsed',
  ];
  return !ofPacks.includes(kind);
}
