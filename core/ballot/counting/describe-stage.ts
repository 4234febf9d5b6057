/** A count in stages told in sentences, from the same record that is printed, drawn and exported. */

import type { Language } from '../definition.ts';
import { type StageWords, stageWordsEn } from './stage-words.ts';
import { stageWordsCy } from './stage-words-cy.ts';
import type {
  CountStage,
  StageAction,
  StagedCount,
  TieAnswer,
  TiePurpose,
  TieQuestion,
} from './staged-count.ts';
import { formatVotes } from './staged-figures.ts';

/** In whose words a count is told, and what a candidate (0-based) is called. */
export interface Telling {
  readonly words: StageWords;
  readonly nameOf: (candidate: number) => string;
}

/** The words of every language a ballot can be held in. */
export const stageWordsOf: Readonly<Record<Language, StageWords>> = { en: stageWordsEn, cy: stageWordsCy };

/** The words for counts by `method`, a rule id: those that begin with `stv` have a quota, others a figure that is enough. */
export function stageWordsFor(method: string, language: Language): StageWords {
  const words = stageWordsOf[language];
  const { enough, enoughName } = words;
  return method.startsWith('stv')
    ? words
    : { ...words, quota: enough, quotaNow: enough, quotaName: enoughName };
}

/** A telling in English of a count by `method`. */
export function tellInEnglish(nameOf: Telling['nameOf'], method = 'stv'): Telling {
  return { words: stageWordsFor(method, 'en'), nameOf };
}

/** What happened in a stage (0-based), one sentence each, in the order in which it happened. */
export function describeStage(count: StagedCount, stage: number, telling: Telling): readonly string[] {
  const told = count.stages[stage];
  if (told === undefined) return [];
  const figure = (units: bigint) => formatVotes(units, count.places);
  const sentences = told.actions.map((action, i) =>
    describeAction(
      action,
      { stage: told, before: told.actions.slice(0, i), after: told.actions.slice(i + 1) },
      figure,
      telling,
    ),
  );
  // The quota is said before the first it elects.
  const elected = told.actions.findIndex(({ kind }) => kind === 'elected');
  sentences.splice(elected < 0 ? sentences.length : elected, 0, describeQuota(count, stage, telling.words));
  if (stage === count.stages.length - 1 && count.lotNeeded)
    sentences.push([describeLotNeeded(count.lotNeeded, telling)]);
  return sentences.flat();
}

/** That a count has stopped at a tie, and between whom. */
export function describeLotNeeded({ tied, purpose }: TieQuestion, { words, nameOf }: Telling): string {
  return words.lotNeeded[purpose](words.list(tied.map(nameOf)));
}

/** The quota where it is first heard of, and where it changes. */
function describeQuota(count: StagedCount, stage: number, words: StageWords): string[] {
  const quota = count.stages[stage]?.quota;
  const before = count.stages[stage - 1]?.quota;
  if (quota === undefined || quota === before) return [];
  const text = formatVotes(quota, count.places);
  return [before === undefined ? words.quota(text) : words.quotaNow(text)];
}

/** Where an action stands: its stage, and what has happened in it before and after. */
interface Setting {
  readonly stage: CountStage;
  readonly before: readonly StageAction[];
  readonly after: readonly StageAction[];
}

function describeAction(
  action: StageAction,
  setting: Setting,
  figure: (units: bigint) => string,
  telling: Telling,
): string[] {
  const { words, nameOf } = telling;
  const names = (candidates: readonly number[]) => words.list(candidates.map(nameOf));
  switch (action.kind) {
    case 'first-preferences':
      return [words.firstPreferences];
    case 'withdrawn': {
      const said = papersGoOn(setting.stage) ? words.withdrawn : words.withdrawnAlone;
      return [said(names(action.candidates), action.candidates.length)];
    }
    case 'surplus':
      return [words.surplus(nameOf(action.candidate), figure(action.surplus), action.value)];
    case 'surplus-deferred':
      return [words.deferred(names(action.candidates), action.candidates.length, figure(action.surplus))];
    case 'excluded':
      return describeExclusion(action, setting, telling);
    case 'elected': {
      if (isTold('elect', action.candidates, setting)) return [];
      const { quota } = setting.stage;
      const enough = quota === undefined ? '' : figure(quota);
      return [words.elected[action.because](names(action.candidates), action.candidates.length, enough)];
    }
    case 'nominations-reopened':
      return [words.reopened(action.places)];
    case 'round-repeated':
      return [words.repeated(names(action.tied))];
    case 'tie-broken':
      return [describeTie(action, telling)];
  }
}

/** Whether papers have a next preference to go to; marks, and rounds that are voted anew, have none. */
function papersGoOn({ actions, transfers }: CountStage): boolean {
  return transfers.length > 0 || actions.some(({ kind }) => kind === 'first-preferences');
}

type Exclusion = Extract<StageAction, { kind: 'excluded' }>;

/** An exclusion where it begins; where papers of one value go at a time, these in a row with nothing between in one sentence. */
function describeExclusion(action: Exclusion, setting: Setting, { words, nameOf }: Telling): string[] {
  const { candidates, value, because } = action;
  const isSame = (one: StageAction | undefined): one is Exclusion =>
    one?.kind === 'excluded' && one.candidates.join() === candidates.join();
  if (isSame(setting.before.at(-1))) return [];
  const names = words.list(candidates.map(nameOf));
  const begins =
    candidates.some((candidate) => setting.stage.excluded.includes(candidate)) &&
    !setting.before.some(isSame) &&
    !isTold('exclude', candidates, setting);
  const next = setting.after.findIndex((one) => !isSame(one));
  const further = setting.after.slice(0, next < 0 ? undefined : next).filter(isSame);
  const values = [value, ...further.map((one) => one.value)].filter((one) => one !== undefined);
  return [
    ...(begins ? [words.excluded[because](names, candidates.length)] : []),
    ...(values.length === 0 ? [] : [words.batch(names, values)]),
  ];
}

/** Whether the sentence of a tie has said already who is elected or excluded. */
function isTold(purpose: TiePurpose, candidates: readonly number[], { before }: Setting): boolean {
  const [only, ...others] = candidates;
  return (
    others.length === 0 &&
    before.some((one) => one.kind === 'tie-broken' && one.purpose === purpose && one.chosen === only)
  );
}

function describeTie(
  { purpose, tied, chosen, answer }: Extract<StageAction, { kind: 'tie-broken' }>,
  { words, nameOf }: Telling,
): string {
  const by = describeAnswer(answer, words);
  return `${words.tied[purpose](words.list(tied.map(nameOf)))} ${by} ${words.chosen[purpose](nameOf(chosen))}`;
}

function describeAnswer(answer: TieAnswer, words: StageWords): string {
  switch (answer.by) {
    case 'earlier-stage':
      return words.byEarlierStage(answer.stage);
    case 'lot':
      return words.byLot(answer.how);
    case 'order':
      return words.byOrder;
    case 'seed':
      return words.bySeed;
  }
}
