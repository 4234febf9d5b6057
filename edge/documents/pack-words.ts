/** The words of a pack in each language. Plain: each sentence says one thing the member can do or needs to know. */
import { type Contest, type Language, mostChoices, voteForm } from '@countersign/ballot';

/** How a contest is marked on paper. */
export interface MarkWords {
  readonly one: string;
  readonly question: string;
  readonly upTo: (most: number) => string;
  readonly any: string;
  readonly rank: string;
  readonly places: (seats: number) => string;
  readonly reserved: (places: number, group: string) => string;
  /** On a further page of the same contest. */
  readonly again: { readonly cross: string; readonly rank: string };
}

/** Every text of a pack in one language. */
export interface PackWords {
  readonly yourPack: string;
  readonly pack: string;
  readonly closes: string;
  readonly dear: (name: string) => string;
  readonly member: string;
  readonly introduction: (channels: { online: boolean; post: boolean }) => string;
  readonly secondIntroduction: string;
  readonly codeA: string;
  readonly codeB: string;
  readonly boardReference: string;
  readonly toVoteOnline: string;
  readonly scan: (address: string) => string;
  readonly enterWithSlip: string;
  readonly enterWithLetter: string;
  readonly enterSecond: string;
  readonly questions: { readonly 'date-of-birth': string; readonly postcode: string; readonly both: string };
  readonly compareReference: string;
  readonly choose: string;
  readonly toVoteByPost: string;
  readonly markPaper: string;
  readonly foldPaper: string;
  readonly postBy: (close: string) => string;
  readonly codesStop: string;
  readonly votingOnce: string;
  readonly secret: string;
  readonly secretText: string;
  readonly help: string;
  readonly lostPack: string;
  readonly ballotPaper: string;
  readonly mark: MarkWords;
  readonly noIdentity: string;
  readonly continued: string;
  readonly returnSheet: string;
  readonly returnText: string;
  readonly slipText: string;
  readonly slipFits: string;
}

const en: PackWords = {
  yourPack: 'Your ballot pack',
  pack: 'Pack',
  closes: 'Voting closes',
  dear: (name) => `Dear ${name},`,
  member: 'member',
  introduction: ({ online, post }) =>
    online && post
      ? 'You can vote online or by post, whichever you like. You have one vote. This letter tells you how to cast it.'
      : `You can vote ${online ? 'online' : 'by post'}. You have one vote. This letter tells you how to cast it.`,
  secondIntroduction:
    'This is the second of two letters. It brings you code B. You need it together with code A, from the first letter, to vote online. Nobody can vote with one code alone, which is why they come apart.',
  codeA: 'Code A',
  codeB: 'Code B',
  boardReference: 'Board reference',
  toVoteOnline: 'To vote online',
  scan: (address) =>
    `Point your phone’s camera at the square picture, or type ${address} into a web browser.`,
  enterWithSlip: 'Enter code A, printed here, and code B, from the sealed slip in this envelope.',
  enterWithLetter: 'Enter code A, printed here, and code B, which comes to you in a second letter.',
  enterSecond: 'Enter code B, printed here, and code A, from the first letter.',
  questions: {
    'date-of-birth': 'You will be asked for your date of birth.',
    postcode: 'You will be asked for your postcode.',
    both: 'You will be asked for your date of birth and your postcode.',
  },
  compareReference: 'Check that the page shows the same board reference as this letter.',
  choose:
    'Make your choice, check it, and cast your vote. Keep the receipt: it shows that your vote was recorded, and not how you voted.',
  toVoteByPost: 'To vote by post',
  markPaper: 'Mark the ballot paper. Do not write your name on it.',
  foldPaper:
    'Fold it and put it in the return envelope, behind the return sheet. The address and the bars of the sheet must show in the window.',
  postBy: (close) => `Post it so that it reaches us before ${close}.`,
  codesStop: 'When it reaches us, your codes stop working.',
  votingOnce: 'Voting once',
  secret: 'Keep your codes to yourself',
  secretText: 'Nobody will ever ask you for both codes, by telephone, by e-mail or at the door.',
  help: 'If something is wrong',
  lostPack: 'A lost or damaged pack can be replaced. The codes of the old pack then stop working.',
  ballotPaper: 'Ballot paper',
  mark: {
    one: 'Put one cross (X) in the box beside your choice. Vote for one only.',
    question: 'Put one cross (X) in one box.',
    upTo: (most) =>
      `Put a cross (X) in the box beside each of your choices. Vote for up to ${most}. More than ${most} crosses make the paper invalid.`,
    any: 'Put a cross (X) in the box beside each one that you approve of. Vote for as many as you like.',
    rank: 'Number them in your order: 1 beside your first choice, 2 beside your second, and so on. Number as many or as few as you like. Use no number twice, leave none out, and make no crosses.',
    places: (seats) => `There are ${seats} places to fill.`,
    reserved: (places, group) =>
      places === 1
        ? `At least one place is kept for this group: ${group}.`
        : `At least ${places} places are kept for this group: ${group}.`,
    again: {
      cross: 'All pages of this question together are one vote.',
      rank: 'Go on numbering in the same order: do not begin with 1 again.',
    },
  },
  noIdentity:
    'This paper does not show who you are. Do not write or sign anything on it: a mark that could name you makes it invalid.',
  continued: 'continued',
  returnSheet: 'Return sheet',
  returnText:
    'Put this sheet in the return envelope, in front of your folded ballot paper. The address and the bars must show in the window. The bars tell us that your envelope has arrived; they are taken away before the ballot papers are unfolded.',
  slipText: 'You need this code together with code A, from the letter, to vote online.',
  slipFits: 'This slip belongs to the pack of the same number.',
};

const cy: PackWords = {
  yourPack: 'Eich pecyn pleidleisio',
  pack: 'Pecyn',
  closes: 'Pleidleisio’n cau',
  dear: (name) => `Annwyl ${name},`,
  member: 'aelod',
  introduction: ({ online, post }) =>
    online && post
      ? 'Gallwch bleidleisio ar-lein neu drwy’r post, fel y mynnwch. Un bleidlais sydd gennych. Mae’r llythyr hwn yn dweud sut i’w bwrw.'
      : `Gallwch bleidleisio ${online ? 'ar-lein' : 'drwy’r post'}. Un bleidlais sydd gennych. Mae’r llythyr hwn yn dweud sut i’w bwrw.`,
  secondIntroduction:
    'Dyma’r ail o ddau lythyr. Mae’n dod â chod B i chi. Bydd ei angen arnoch, ynghyd â chod A o’r llythyr cyntaf, i bleidleisio ar-lein. Ni all neb bleidleisio ag un cod yn unig, a dyna pam y maent yn dod ar wahân.',
  codeA: 'Cod A',
  codeB: 'Cod B',
  boardReference: 'Cyfeirnod bwrdd',
  toVoteOnline: 'I bleidleisio ar-lein',
  scan: (address) => `Pwyntiwch gamera eich ffôn at y llun sgwâr, neu teipiwch ${address} mewn porwr gwe.`,
  enterWithSlip: 'Rhowch god A, sydd wedi’i argraffu yma, a chod B, o’r slip dan sêl yn yr amlen hon.',
  enterWithLetter: 'Rhowch god A, sydd wedi’i argraffu yma, a chod B, a ddaw atoch mewn ail lythyr.',
  enterSecond: 'Rhowch god B, sydd wedi’i argraffu yma, a chod A, o’r llythyr cyntaf.',
  questions: {
    'date-of-birth': 'Gofynnir i chi am eich dyddiad geni.',
    postcode: 'Gofynnir i chi am eich cod post.',
    both: 'Gofynnir i chi am eich dyddiad geni a’ch cod post.',
  },
  compareReference: 'Gwiriwch fod y dudalen yn dangos yr un cyfeirnod bwrdd â’r llythyr hwn.',
  choose:
    'Dewiswch, gwiriwch eich dewis, a bwriwch eich pleidlais. Cadwch y dderbynneb: mae’n dangos bod eich pleidlais wedi’i chofnodi, ond nid sut y gwnaethoch bleidleisio.',
  toVoteByPost: 'I bleidleisio drwy’r post',
  markPaper: 'Marciwch y papur pleidleisio. Peidiwch ag ysgrifennu eich enw arno.',
  foldPaper:
    'Plygwch ef a’i roi yn yr amlen ddychwelyd, y tu ôl i’r daflen ddychwelyd. Rhaid i’r cyfeiriad a’r barrau ar y daflen fod i’w gweld yn y ffenestr.',
  postBy: (close) => `Postiwch yr amlen fel ei bod yn ein cyrraedd cyn ${close}.`,
  codesStop: 'Pan fydd yn ein cyrraedd, ni fydd eich codau’n gweithio mwyach.',
  votingOnce: 'Pleidleisio unwaith',
  secret: 'Cadwch eich codau i chi’ch hun',
  secretText: 'Ni fydd neb byth yn gofyn i chi am y ddau god, dros y ffôn, drwy e-bost nac wrth y drws.',
  help: 'Os oes rhywbeth o’i le',
  lostPack:
    'Gellir rhoi pecyn newydd yn lle un a gollwyd neu a ddifrodwyd. Ni fydd codau’r hen becyn yn gweithio wedyn.',
  ballotPaper: 'Papur pleidleisio',
  mark: {
    one: 'Rhowch un groes (X) yn y blwch gyferbyn â’ch dewis. Pleidleisiwch dros un yn unig.',
    question: 'Rhowch un groes (X) mewn un blwch.',
    upTo: (most) =>
      `Rhowch groes (X) yn y blwch gyferbyn â phob un o’ch dewisiadau. Pleidleisiwch dros hyd at ${most}. Mae mwy na ${most} o groesau’n gwneud y papur yn annilys.`,
    any: 'Rhowch groes (X) yn y blwch gyferbyn â phob un yr ydych yn ei gymeradwyo. Pleidleisiwch dros gynifer ag y mynnwch.',
    rank: 'Rhifwch nhw yn eich trefn chi: 1 gyferbyn â’ch dewis cyntaf, 2 gyferbyn â’ch ail ddewis, ac yn y blaen. Rhifwch gynifer neu gyn lleied ag y mynnwch. Peidiwch â rhoi’r un rhif ddwywaith, gadael rhif allan na rhoi croes.',
    places: (seats) => `Nifer y lleoedd i’w llenwi: ${seats}.`,
    reserved: (places, group) => `Cedwir o leiaf ${places} o’r lleoedd ar gyfer y grŵp hwn: ${group}.`,
    again: {
      cross: 'Un bleidlais yw holl dudalennau’r cwestiwn hwn gyda’i gilydd.',
      rank: 'Ewch ymlaen â’r rhifo yn yr un drefn: peidiwch â dechrau ag 1 eto.',
    },
  },
  noIdentity:
    'Nid yw’r papur hwn yn dangos pwy ydych chi. Peidiwch ag ysgrifennu na llofnodi dim arno: mae marc a allai eich enwi yn ei wneud yn annilys.',
  continued: 'parhad',
  returnSheet: 'Taflen ddychwelyd',
  returnText:
    'Rhowch y daflen hon yn yr amlen ddychwelyd, o flaen eich papur pleidleisio wedi’i blygu. Rhaid i’r cyfeiriad a’r barrau fod i’w gweld yn y ffenestr. Mae’r barrau’n dweud wrthym fod eich amlen wedi cyrraedd; fe’u tynnir ymaith cyn agor y papurau pleidleisio.',
  slipText: 'Bydd angen y cod hwn arnoch, ynghyd â chod A o’r llythyr, i bleidleisio ar-lein.',
  slipFits: 'Mae’r slip hwn yn perthyn i’r pecyn â’r un rhif.',
};

/** The words of each language a ballot can be held in. */
export const packWords: Readonly<Record<Language, PackWords>> = { en, cy };

/** How this contest is marked on paper, in words. */
export function markingOf(contest: Contest, language: Language): string {
  const { mark } = packWords[language];
  const places = contest.seats > 1 ? [mark.places(contest.seats)] : [];
  const reserved = contest.reserved.map(({ places: kept, group }) => mark.reserved(kept, group));
  return [marksOf(contest, mark), ...places, ...reserved].join(' ');
}

function marksOf(contest: Contest, mark: MarkWords): string {
  const most = mostChoices(contest);
  switch (voteForm(contest)) {
    case 'single':
      return contest.method === 'yes-no' ? mark.question : mark.one;
    case 'set':
      if (most === 1) return mark.one;
      return most < contest.options.length ? mark.upTo(most) : mark.any;
    case 'ranking':
      return mark.rank;
  }
}

/** What a further page of this contest says of marking it. */
export function markingAgainOf(contest: Contest, language: Language): string {
  return packWords[language].mark.again[voteForm(contest) === 'ranking' ? 'rank' : 'cross'];
}
