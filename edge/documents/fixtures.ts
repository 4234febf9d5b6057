/** A ballot like 2022's and a few packs, for the tests of this folder. */
import type { Definition, LocalText } from '@countersign/ballot';
import type { PackWithCode, PrintJob } from './pack.ts';

const key = (seed: number) => new Uint8Array(32).fill(seed);
const both = (en: string, cy: string): LocalText[] => [
  { language: 'en', text: en },
  { language: 'cy', text: cy },
];

/** Two candidates and a question, in English and Welsh. */
export const sampleDefinition: Definition = {
  organisation: 'The Lantern Party',
  title: both('Election of the party leader 2022', 'Ethol arweinydd y blaid 2022'),
  languages: ['en', 'cy'],
  contests: [
    {
      id: 'leader',
      title: both('Who should lead the party?', 'Pwy ddylai arwain y blaid?'),
      method: 'two-candidate',
      seats: 1,
      options: [
        { id: 'a', name: both('Gwenllian Ŵyn-Parry', 'Gwenllian Ŵyn-Parry') },
        { id: 'b', name: both('Rupert Ashdown-Hale', 'Rupert Ashdown-Hale') },
      ],
      passRule: undefined,
      reserved: [],
      reopenNominations: undefined,
    },
    {
      id: 'fee',
      title: both('Should the yearly fee be raised to £30?', 'A ddylid codi’r ffi flynyddol i £30?'),
      method: 'yes-no',
      seats: 1,
      options: [
        { id: 'yes', name: both('Yes', 'Dylid') },
        { id: 'no', name: both('No', 'Na ddylid') },
      ],
      passRule: undefined,
      reserved: [],
      reopenNominations: undefined,
    },
  ],
  electorate: both('Members who joined by 3 June 2022', 'Aelodau a ymunodd erbyn 3 Mehefin 2022'),
  timetable: { opens: 1_659_351_600, closes: 1_662_134_400, timeZone: 'Europe/London' },
  channels: ['online', 'post'],
  duplicateRule: 'locked',
  tieRule: { kind: 'officers-lot' },
  registerQuestions: ['date-of-birth', 'postcode'],
  packPolicy: 'one-pack',
  threshold: 2,
  keyHolders: [1, 2, 3].map((i) => ({ name: `Holder ${i}`, publicKey: key(i), encryptionKey: key(i + 10) })),
  office: { name: 'Ballot office', publicKey: key(20) },
  officeEncryptionKey: key(21),
  officers: [22, 23].map((i) => ({ name: `Officer ${i}`, publicKey: key(i) })),
  codeOfficeA: { name: 'Code office A', publicKey: key(24) },
  codeOfficeB: { name: 'Code office B', publicKey: key(25) },
  log: { name: 'lantern.example/2022', publicKey: key(26) },
  witnesses: [],
  witnessQuorum: 0,
};

/** The print job of one office. */
export function sampleJob(office: 'A' | 'B', changes: Partial<Definition> = {}): PrintJob {
  return {
    definition: { ...sampleDefinition, ...changes },
    office,
    voterUrl: 'https://vote.lantern.example/',
    votingOnce: both(
      'One vote per member. The first vote that reaches the ballot office counts, online or by post. A second one is set aside unopened and looked into.',
      'Un bleidlais i bob aelod. Y bleidlais gyntaf i gyrraedd y swyddfa bleidleisio sy’n cyfrif, ar-lein neu drwy’r post. Caiff ail un ei rhoi o’r neilltu heb ei hagor, a’i harchwilio.',
    ),
    help: both(
      'Telephone 0800 000 0000, weekdays 9 to 5, or write to help@lantern.example.',
      'Ffoniwch 0800 000 0000, yn ystod yr wythnos o 9 tan 5, neu ysgrifennwch at help@lantern.example.',
    ),
    returnAddress: [
      'The Lantern Party Ballot',
      'FREEPOST PLUS ABCD-EFGH-JKLM',
      '12 Wharf Road',
      'LEEDS',
      'LS10 1JQ',
    ],
    sides: 'two',
  };
}

/** Pack `number` with a made-up member and code. */
export function samplePack(number: number): PackWithCode {
  return {
    number,
    credential: 900 - number,
    channel: 'paper',
    reference: '7K2MQX4D9T',
    barcode: 'CS4F0Z8M2QWX71RP',
    code: '7K2M-QX4D-9TFH-3WPA-6Z',
    recipient: {
      name: 'Mrs Siân Llŷr-Ŵyn',
      address: ['Flat 3, Tŷ Gwyn', '27 Stryd yr Eglwys', 'Blaenau Ffestiniog', 'Gwynedd'],
      postcode: 'LL41 3AB',
      country: 'GB',
      email: 'sian@example.org',
    },
  };
}
