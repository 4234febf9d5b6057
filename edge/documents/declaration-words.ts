/** The words of a declaration on paper, in each language. */
import type { ContestOutcome, Language } from '@countersign/ballot';
import type { CountPageWords } from './declaration-count.ts';
import type { ReasonWords } from './declared.ts';

/** ROLL-LAPSE: those left out because they were members no longer at the close. */
export interface LapsedWords {
  /** How the electorate follows from the roll when voting closed. */
  readonly follows: (atClose: string, left: string) => string;
  readonly title: string;
  /** By what they had done when voting closed. */
  readonly online: string;
  readonly post: string;
  readonly none: string;
  readonly note: string;
}

export interface DeclarationWords {
  readonly title: string;
  readonly electorate: string;
  readonly packs: string;
  readonly lapsed: LapsedWords;
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
  readonly firstPreferences: string;
  readonly total: string;
  readonly share: string;
  readonly valid: string;
  readonly rejected: string;
  readonly rejectedBy: string;
  readonly reasons: ReasonWords;
  readonly outcome: Readonly<Record<ContestOutcome['kind'], (names: string, count: number) => string>>;
  readonly count: CountPageWords;
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
  lapsed: {
    follows: (atClose, left) => `${atClose} on the roll at the close, ${left} left out`,
    title: 'Left out because no longer members at the close',
    online: 'Online',
    post: 'By post',
    none: 'No vote',
    note: 'Votes of members left out are in none of the other figures.',
  },
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
  firstPreferences: 'First preferences',
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
    elected: (names, count) => `${names} ${count === 1 ? 'is' : 'are'} elected.`,
    tied: (names) => `The result is a tie between ${names}.`,
    passed: () => 'The question is carried.',
    'not-passed': () => 'The question is not carried.',
    'no-votes': () => 'Nobody is elected: there is no valid vote.',
    'nominations-reopened': () => 'Nobody is elected: nominations are re-opened.',
  },
  count: {
    title: 'The count, stage by stage',
    key: 'Each candidate has a row, each stage a column. A bar is as high as the votes held, black once elected; the line across it is the quota. Grey bands are votes that move; the dashed ones go to nobody. Figures here are rounded; the sheet has every digit.',
    sheet: 'Votes at the end of each stage, and above them what changed',
    candidate: 'Candidate',
    all: 'All valid votes',
  },
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
  lapsed: {
    follows: (atClose, left) => `${atClose} ar y gofrestr wrth gau, gadawyd ${left} allan`,
    title: 'Gadawyd allan am nad oeddent yn aelodau mwyach wrth gau',
    online: 'Ar-lein',
    post: 'Drwy’r post',
    none: 'Dim',
    note: 'Nid yw pleidleisiau’r aelodau a adawyd allan yn yr un o’r ffigurau eraill.',
  },
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
  firstPreferences: 'Dewisiadau cyntaf',
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
  count: {
    title: 'Y cyfrif, gam wrth gam',
    key: 'Mae gan bob ymgeisydd res a phob cam golofn. Mae bar mor uchel â’r pleidleisiau a ddelir, ac yn ddu ar ôl ethol; y llinell ar ei draws yw’r cwota. Pleidleisiau sy’n symud yw’r bandiau llwyd; nid yw’r rhai toredig yn mynd at neb. Talgrynnwyd y ffigurau yma; mae pob digid ar y daflen.',
    sheet: 'Pleidleisiau ar ddiwedd pob cam, ac uwch eu pennau beth a newidiodd',
    candidate: 'Ymgeisydd',
    all: 'Pob pleidlais ddilys',
  },
  signature: 'Swyddog canlyniadau',
  name: 'Enw',
  date: 'Dyddiad',
  check: (board) => `Gall unrhyw un wirio’r ffigurau hyn yn erbyn y cofnod cyhoeddedig: ${board}`,
  binding: 'Pleidlais',
};

/** The words of each language a ballot can be held in. */
export const declarationWords: Readonly<Record<Language, DeclarationWords>> = { en, cy };
