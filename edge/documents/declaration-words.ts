/** The words of a declaration on paper, in each language. */
import type { ContestOutcome, Language } from '@countersign/ballot';
import type { ReasonWords } from './declared.ts';

export interface DeclarationWords {
  readonly title: string;
  readonly electorate: string;
  readonly packs: string;
  readonly cast: string;
  readonly online: string;
  readonly post: string;
  readonly none: string;
  readonly revoked: string;
  readonly turnout: string;
  readonly turnoutNote: (cast: string, electorate: string) => string;
  readonly turnoutValid: string;
  readonly turnoutValidNote: (valid: string, electorate: string) => string;
  readonly choice: string;
  readonly total: string;
  readonly share: string;
  readonly valid: string;
  readonly rejected: string;
  readonly rejectedBy: string;
  readonly reasons: ReasonWords;
  readonly outcome: Readonly<Record<ContestOutcome['kind'], (names: string) => string>>;
  readonly and: string;
  readonly signature: string;
  readonly name: string;
  readonly date: string;
  readonly check: (board: string) => string;
  readonly binding: string;
}

const en: DeclarationWords = {
  title: 'Declaration of result',
  electorate: 'Members entitled to vote',
  packs: 'Packs made',
  cast: 'Votes cast',
  online: 'Online',
  post: 'By post',
  none: 'Members who did not vote',
  revoked: 'Packs replaced or withdrawn',
  turnout: 'Turnout',
  turnoutNote: (cast, electorate) => `${cast} of ${electorate}, rejected votes included`,
  turnoutValid: 'Turnout by valid votes',
  turnoutValidNote: (valid, electorate) => `${valid} of ${electorate}, rejected votes left out`,
  choice: 'Choice',
  total: 'Total',
  share: 'Share of valid votes',
  valid: 'Valid votes',
  rejected: 'Rejected',
  rejectedBy: 'Rejected votes by reason',
  reasons: {
    blank: 'Left blank',
    overvote: 'More choices than allowed',
    unclear: 'Choice not clear',
    'identifies-voter': 'Shows who voted',
    'not-a-ballot-paper': 'Not a ballot paper of this ballot',
    'envelope-invalid': 'Envelope not valid',
    undecodable: 'Not a vote this ballot allows',
    'empty-envelope': 'Empty envelope',
    'extra-paper': 'More than one paper in the envelope',
  },
  outcome: {
    elected: (names) => `${names} is elected.`,
    tied: (names) => `The result is a tie between ${names}.`,
    passed: () => 'The question is carried.',
    'not-passed': () => 'The question is not carried.',
    'no-votes': () => 'Nobody is elected: there is no valid vote.',
    'nominations-reopened': () => 'Nobody is elected: nominations are re-opened.',
  },
  and: 'and',
  signature: 'Returning officer',
  name: 'Name',
  date: 'Date',
  check: (board) => `Anybody can check these figures against the published record: ${board}`,
  binding: 'Ballot',
};

const cy: DeclarationWords = {
  title: 'Datganiad o’r canlyniad',
  electorate: 'Aelodau â hawl i bleidleisio',
  packs: 'Pecynnau a wnaed',
  cast: 'Pleidleisiau a fwriwyd',
  online: 'Ar-lein',
  post: 'Drwy’r post',
  none: 'Aelodau na phleidleisiodd',
  revoked: 'Pecynnau a amnewidiwyd neu a dynnwyd yn ôl',
  turnout: 'Y ganran a bleidleisiodd',
  turnoutNote: (cast, electorate) => `${cast} o ${electorate}, gan gynnwys pleidleisiau a wrthodwyd`,
  turnoutValid: 'Y ganran â phleidlais ddilys',
  turnoutValidNote: (valid, electorate) => `${valid} o ${electorate}, heb bleidleisiau a wrthodwyd`,
  choice: 'Dewis',
  total: 'Cyfanswm',
  share: 'Cyfran o’r pleidleisiau dilys',
  valid: 'Pleidleisiau dilys',
  rejected: 'Gwrthodwyd',
  rejectedBy: 'Pleidleisiau a wrthodwyd, yn ôl rheswm',
  reasons: {
    blank: 'Gadawyd yn wag',
    overvote: 'Mwy o ddewisiadau nag a ganiateir',
    unclear: 'Dewis ddim yn glir',
    'identifies-voter': 'Yn dangos pwy bleidleisiodd',
    'not-a-ballot-paper': 'Nid papur pleidleisio’r bleidlais hon',
    'envelope-invalid': 'Amlen annilys',
    undecodable: 'Nid pleidlais a ganiateir',
    'empty-envelope': 'Amlen wag',
    'extra-paper': 'Mwy nag un papur yn yr amlen',
  },
  outcome: {
    elected: (names) => `Etholwyd ${names}.`,
    tied: (names) => `Mae’r canlyniad yn gyfartal rhwng ${names}.`,
    passed: () => 'Mae’r cwestiwn wedi’i gario.',
    'not-passed': () => 'Nid yw’r cwestiwn wedi’i gario.',
    'no-votes': () => 'Ni etholwyd neb: nid oes yr un bleidlais ddilys.',
    'nominations-reopened': () => 'Ni etholwyd neb: ailagorir yr enwebiadau.',
  },
  and: 'a',
  signature: 'Swyddog canlyniadau',
  name: 'Enw',
  date: 'Dyddiad',
  check: (board) => `Gall unrhyw un wirio’r ffigurau hyn yn erbyn y cofnod cyhoeddedig: ${board}`,
  binding: 'Pleidlais',
};

/** The words of each language a ballot can be held in. */
export const declarationWords: Readonly<Record<Language, DeclarationWords>> = { en, cy };
