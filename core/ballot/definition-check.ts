import { compareBytes } from '@countersign/bytes';
import type { Contest, CountingMethod, Definition, LocalText, ReservedPlaces } from './definition.ts';

/** What is wrong with a definition as a whole, one sentence each; empty when it can be used (RULE-1, DEFINITION-2). */
export function checkDefinition(definition: Definition): readonly string[] {
  return [
    ...checkNames(definition),
    ...checkTimetable(definition),
    ...checkKeyHolders(definition),
    ...checkParties(definition),
    ...definition.contests.flatMap((contest) => checkContest(contest, definition)),
  ];
}

function checkNames(definition: Definition): string[] {
  const problems: string[] = [];
  if (definition.languages.length === 0) problems.push('A ballot needs at least one language.');
  if (definition.contests.length === 0) problems.push('A ballot needs at least one contest.');
  if (definition.channels.length === 0) problems.push('A ballot needs at least one channel, online or post.');
  problems.push(...checkTexts('the title', definition.title, definition));
  problems.push(...checkTexts('the electorate', definition.electorate, definition));
  for (const [what, words] of [
    ['languages', definition.languages],
    ['channels', definition.channels],
    ['register questions', definition.registerQuestions],
    ['contest ids', definition.contests.map((contest) => contest.id)],
  ] as const) {
    if (new Set(words).size !== words.length) problems.push(`The ${what} name one thing twice.`);
  }
  return problems;
}

/** A text is there once for each language of the ballot, in the ballot's order, and says something. */
function checkTexts(what: string, texts: readonly LocalText[], definition: Definition): string[] {
  const given = texts.map((text) => text.language).join(', ');
  const wanted = definition.languages.join(', ');
  if (given !== wanted)
    return [`The text of ${what} is in (${given}); the ballot's languages are (${wanted}).`];
  return texts
    .filter((text) => text.text.trim() === '')
    .map((text) => `The text of ${what} is empty in ${text.language}.`);
}

function checkTimetable({ timetable }: Definition): string[] {
  const problems: string[] = [];
  if (timetable.closes <= timetable.opens) problems.push('Voting closes before it opens.');
  if (timetable.opens % 60 !== 0 || timetable.closes % 60 !== 0)
    problems.push('Opening and close are given to the minute.');
  if (!/^[A-Za-z_]+(\/[A-Za-z_+\-0-9]+)*$/.test(timetable.timeZone))
    problems.push(`"${timetable.timeZone}" is no time zone name.`);
  return problems;
}

function checkKeyHolders({ threshold, keyHolders }: Definition): string[] {
  if (keyHolders.length < 1) return ['A ballot needs key-holders.'];
  if (threshold >= 1 && threshold <= keyHolders.length) return [];
  return [`The threshold ${threshold} is not between 1 and the ${keyHolders.length} key-holders.`];
}

function checkParties(definition: Definition): string[] {
  const problems: string[] = [];
  const parties = [
    definition.office,
    definition.codeOfficeA,
    definition.codeOfficeB,
    definition.log,
    ...definition.officers,
    ...definition.keyHolders,
    ...definition.witnesses,
  ];
  if (definition.officers.length < 2)
    problems.push('Two officers at least: changes to credentials need two signatures.');
  if (definition.witnessQuorum > definition.witnesses.length)
    problems.push('More witnesses are required than there are.');
  for (const { name } of [definition.log, ...definition.witnesses]) {
    // A name with white space or a plus could never sign a note (C2SP signed-note).
    if (!/^[^\s+]+$/.test(name))
      problems.push(`"${name}" is no name for the log or a witness: white space or a plus.`);
  }
  const keys = parties.map((party) => party.publicKey).sort(compareBytes);
  if (keys.some((key, i) => i > 0 && compareBytes(key, keys[i - 1] as Uint8Array) === 0)) {
    problems.push('Two parties have the same signing key.');
  }
  return problems;
}

function checkContest(contest: Contest, definition: Definition): string[] {
  const where = `contest "${contest.id}"`;
  const ids = contest.options.map((option) => option.id);
  const problems = [
    ...checkTexts(`the title of ${where}`, contest.title, definition),
    ...contest.options.flatMap((option) =>
      checkTexts(`option "${option.id}" of ${where}`, option.name, definition),
    ),
  ];
  if (new Set(ids).size !== ids.length) problems.push(`In ${where} two options have one id.`);
  problems.push(...checkPlaces(contest, ids).map((problem) => `In ${where} ${problem}`));
  if (contest.options.length < 2) problems.push(`In ${where} there is nothing to choose between.`);
  if (contest.method === 'two-candidate' && ids.length !== 2)
    problems.push(`In ${where} there are ${ids.length} candidates, not two.`);
  if (contest.method === 'yes-no' && ids.join() !== 'yes,no')
    problems.push(`In ${where} the options are not yes and no.`);
  if ((contest.method === 'yes-no') !== (contest.passRule !== undefined))
    problems.push(`In ${where} a pass rule goes with a question, and only with one.`);
  if (
    contest.passRule &&
    (contest.passRule.denominator === 0 || contest.passRule.numerator > contest.passRule.denominator)
  ) {
    problems.push(`In ${where} the share needed to pass is no fraction between 0 and 1.`);
  }
  return problems;
}

/** Methods that fill one place, and those that leave no question of re-opening nominations. */
const onePlace: readonly CountingMethod[] = ['plurality', 'two-candidate', 'yes-no', 'av'];
const noReopening: readonly CountingMethod[] = ['two-candidate', 'yes-no'];

/** What is wrong with the places of a contest: how many, for whom some are reserved, and how they can stay empty. */
function checkPlaces(contest: Contest, ids: readonly string[]): string[] {
  const { method, seats, reserved, reopenNominations } = contest;
  const problems: string[] = [];
  if (onePlace.includes(method) ? seats !== 1 : seats < 1)
    problems.push(
      `the method ${method} fills ${onePlace.includes(method) ? 'one place' : 'places'}, not ${seats}.`,
    );
  if (reserved.reduce((sum, { places }) => sum + places, 0) > seats)
    problems.push(`more places are reserved than the ${seats} there are.`);
  if (reserved.length > 0 && seats === 1) problems.push('places are reserved, and there is one place only.');
  problems.push(...reserved.flatMap((group) => checkReserved(group, contest, ids)));
  if (reopenNominations === undefined) return problems;
  if (!ids.includes(reopenNominations))
    problems.push(`"${reopenNominations}", for re-opening nominations, is no option.`);
  if (noReopening.includes(method))
    problems.push(`the method ${method} has no option for re-opening nominations.`);
  return problems;
}

function checkReserved(
  { group, places, options }: ReservedPlaces,
  { reopenNominations }: Contest,
  ids: readonly string[],
): string[] {
  const problems: string[] = [];
  if (group.trim() === '') problems.push('a group with reserved places has no name.');
  if (places < 1 || places > options.length)
    problems.push(`${places} places are reserved for the ${options.length} options of "${group}".`);
  if (new Set(options).size !== options.length) problems.push(`an option is in "${group}" twice.`);
  for (const id of options) {
    if (!ids.includes(id)) problems.push(`"${id}" of "${group}" is no option.`);
    if (id === reopenNominations) problems.push(`"${id}" of "${group}" stands for re-opening nominations.`);
  }
  return problems;
}
