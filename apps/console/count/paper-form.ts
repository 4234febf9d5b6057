/**
 * One person's count of one batch of papers, as typed: what it adds up to and what is still missing (POST-5).
 *
 * envelopes = papers + empty + extra, and in each contest papers = votes + rejected. A form is sent only when both hold,
 * so that a slip of the finger is found by the person who still has the papers in hand.
 */
import type { Overview, PaperCountRequest } from '@countersign/api';
import type { RejectionReason } from '@countersign/ballot';
import { type KeyedVote, papersOf } from './keyed-votes.ts';

type ContestOutline = Overview['contests'][number];

/** What can be wrong with a paper. The other reasons of the record are about envelopes and online ballots. */
export const paperReasons: readonly RejectionReason[] = [
  'blank',
  'overvote',
  'unclear',
  'identifies-voter',
  'not-a-ballot-paper',
];

/** The four counts of a batch, in the order of the work. */
export const batchFields = ['envelopes', 'papers', 'empty', 'extra'] as const;
export type BatchField = (typeof batchFields)[number];

/** What is typed so far. */
export interface PaperForm {
  /** Fields by name, with their digits. */
  readonly fields: Readonly<Record<string, string>>;
  /** By contest id: votes of several options, where a contest has them. */
  readonly votes: Readonly<Record<string, readonly KeyedVote[]>>;
}

/** A form nobody has touched. */
export const emptyForm: PaperForm = { fields: {}, votes: {} };

export function optionField(contest: ContestOutline, option: string): string {
  return `${contest.id}/vote/${option}`;
}

export function reasonField(contest: ContestOutline, reason: RejectionReason): string {
  return `${contest.id}/rejected/${reason}`;
}

/** One equation of the form. `difference` is what the left side has too many. */
export interface Balance {
  readonly total: number;
  readonly sum: number;
  readonly difference: number;
}

/** The number in a field; undefined while it is empty or not a whole number. */
export function parseCount(text: string | undefined): number | undefined {
  const trimmed = (text ?? '').trim();
  return /^[0-9]{1,9}$/.test(trimmed) ? Number(trimmed) : undefined;
}

const count = (form: PaperForm, field: string) => parseCount(form.fields[field]) ?? 0;

/** Votes keyed for a contest; none for one that is counted by option. */
export function votesOf(form: PaperForm, contest: ContestOutline): readonly KeyedVote[] {
  return form.votes[contest.id] ?? [];
}

/** envelopes against papers + empty + extra. */
export function batchBalance(form: PaperForm): Balance {
  const sum = count(form, 'papers') + count(form, 'empty') + count(form, 'extra');
  return balance(count(form, 'envelopes'), sum);
}

/** papers against the votes and rejected papers of one contest. */
export function contestBalance(form: PaperForm, contest: ContestOutline): Balance {
  const fields = contestFields(contest).reduce((sum, field) => sum + count(form, field), 0);
  return balance(count(form, 'papers'), fields + papersOf(votesOf(form, contest)));
}

function balance(total: number, sum: number): Balance {
  return { total, sum, difference: total - sum };
}

function contestFields(contest: ContestOutline): string[] {
  return [...optionFields(contest), ...paperReasons.map((reason) => reasonField(contest, reason))];
}

/** A field for each option, where a paper has one mark; other papers are keyed vote by vote. */
function optionFields(contest: ContestOutline): string[] {
  return contest.form === 'single' ? contest.options.map(({ id }) => optionField(contest, id)) : [];
}

/** Fields that must hold a number before the form can be sent, in the order of the form. */
export function unfilledFields(form: PaperForm, contests: readonly ContestOutline[]): string[] {
  const required = [...batchFields, ...contests.flatMap(optionFields)];
  const malformed = contests
    .flatMap(contestFields)
    .filter(
      (field) => (form.fields[field] ?? '').trim() !== '' && parseCount(form.fields[field]) === undefined,
    );
  return [
    ...new Set([...required.filter((field) => parseCount(form.fields[field]) === undefined), ...malformed]),
  ];
}

/** Whether everything is filled in and adds up. */
export function isBalanced(form: PaperForm, contests: readonly ContestOutline[]): boolean {
  return (
    unfilledFields(form, contests).length === 0 &&
    batchBalance(form).difference === 0 &&
    contests.every((contest) => contestBalance(form, contest).difference === 0)
  );
}

/** The count as it is sent. A reason nobody used is left out. Only of a balanced form. */
export function formatCount(
  form: PaperForm,
  contests: readonly ContestOutline[],
  about: Pick<PaperCountRequest, 'batch' | 'round' | 'counter'>,
): PaperCountRequest {
  return {
    ...about,
    envelopes: count(form, 'envelopes'),
    papers: count(form, 'papers'),
    empty: count(form, 'empty'),
    extra: count(form, 'extra'),
    contests: contests.map((contest) => ({
      votes: formatVotes(form, contest),
      rejected: paperReasons
        .map((reason) => ({ reason, count: count(form, reasonField(contest, reason)) }))
        .filter((one) => one.count > 0),
    })),
  };
}

function formatVotes(
  form: PaperForm,
  contest: ContestOutline,
): PaperCountRequest['contests'][number]['votes'] {
  const idOf = (option: number) => contest.options[option]?.id ?? '';
  if (contest.form !== 'single')
    return votesOf(form, contest).map((vote) => ({ options: vote.options.map(idOf), count: vote.count }));
  return contest.options.map(({ id }) => ({ options: [id], count: count(form, optionField(contest, id)) }));
}
