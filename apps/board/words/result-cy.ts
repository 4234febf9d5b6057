import { type PassRule, stageWordsCy } from '@countersign/ballot';
import { number } from '@countersign/browser';
import type { resultEn, StepSentences } from './result-en.ts';

const needed = (rule: PassRule) =>
  `${rule.comparison === 'more-than' ? 'mwy na' : 'o leiaf'} ${rule.numerator}/${rule.denominator}`;

const stepsCy: StepSentences = {
  'no-votes': () => 'Nid oes yr un bleidlais ddilys.',
  most: (step, name) =>
    `${name(step.option)} sydd â’r nifer fwyaf o bleidleisiau: ${number(step.votes)}, sef ${number(step.margin)} yn fwy na’r nesaf.`,
  tie: (step, name) =>
    `Mae ${step.options.map(name).join(' a ')} yn gyfartal gyda ${number(step.votes)} pleidlais yr un.`,
  lot: (step, name) => `Penderfynwyd o blaid ${name(step.option)}: ${step.how}.`,
  'turnout-floor': (step) =>
    `Pleidleisiodd ${number(step.cast)} o ${number(step.electorate)} aelod. Roedd angen o leiaf ${step.floor / 10} %: ${step.isMet ? 'cyrhaeddwyd hynny' : 'ni chyrhaeddwyd hynny'}.`,
  threshold: (step) =>
    `Pleidleisiodd ${number(step.yes)} o blaid. Roedd angen ${needed(step.rule)} o’r ${step.rule.base === 'electorate' ? `etholwyr, sef ${number(step.of)}` : `${number(step.of)} pleidlais ddilys`}: ${step.isMet ? 'cyrhaeddwyd hynny' : 'ni chyrhaeddwyd hynny'}.`,
};

export const resultCy: typeof resultEn = {
  title: 'Canlyniad',
  early: {
    title: 'Dim canlyniad eto',
    text: 'Bydd yn ymddangos yma cyn gynted ag y caiff ei ddatgan. Hyd nes y bydd deiliaid yr allweddi’n agor y cyfrif gyda’i gilydd ni all neb ei wybod, ac nid oes cyfanswm dros dro yn unman.',
  },
  void: { title: 'Mae’r bleidlais yn ddi-rym', text: 'Ni ddatgenir canlyniad. Mae’r log yn dweud pam.' },
  missing: 'Ni ellid llwytho’r datganiad a enwir ar y log, neu nid hwnnw yw’r un y mae’r log yn ei enwi.',
  checked: (leaf) =>
    `Datganwyd yng nghofnod ${number(leaf)} o’r log. Mae eich porwr wedi cymharu’r datganiad â’r log ac wedi adio’r ffigurau eto.`,
  verify: 'Gwiriwch bopeth, o’r llofnod cyntaf i’r ffigurau hyn',
  outcomes: {
    elected: (names) => `Etholwyd ${names}`,
    tied: (names) => `Cyfartal: ${names}`,
    passed: () => 'Yr ateb yw ie: mae’r cwestiwn wedi’i gario',
    'not-passed': () => 'Nid yw’r cwestiwn wedi’i gario',
    'no-votes': () => 'Ni etholwyd neb: nid oes yr un bleidlais ddilys',
    'nominations-reopened': () => 'Ni etholwyd neb: ailagorir yr enwebiadau',
  },
  leftOut: {
    atClose: 'Aelodau ar y gofrestr wrth gau',
    title: 'Gadawyd allan am nad oeddent yn aelodau mwyach wrth gau',
    text: 'Wedi i’r pleidleisio gau, profwyd aelodaeth eto. Gadawodd dau swyddog allan bawb nad oedd yn aelod mwyach, cyn cymysgu’r un bleidlais. Nid yw eu pleidleisiau yn yr un o’r ffigurau eraill.',
    caption: 'Aelodau a adawyd allan, yn ôl rheswm ac yn ôl yr hyn a wnaethant',
  },
  electorate: 'Etholwyr',
  packs: 'Pecynnau a roddwyd',
  turnout: 'Y ganran a bleidleisiodd',
  turnoutText: (percentage, cast, electorate) =>
    `${percentage} %: ${number(cast)} o ${number(electorate)} aelod, gan gynnwys pleidleisiau a wrthodwyd`,
  turnoutValid: 'Y ganran â phleidlais ddilys',
  turnoutValidText: (percentage, valid) => `${percentage} %: ${number(valid)} pleidlais ddilys`,
  votes: {
    single: 'Pleidleisiau, a chyfrannau o’r pleidleisiau dilys',
    set: 'Papurau a ddewisodd bob un, a chyfrannau o’r papurau dilys',
    ranking: 'Dewisiadau cyntaf, a chyfrannau o’r pleidleisiau dilys',
  },
  option: 'Dewis',
  online: 'Ar-lein',
  post: 'Post',
  total: 'Cyfanswm',
  share: 'Cyfran',
  valid: 'Pleidleisiau dilys',
  rejected: 'Gwrthodwyd',
  cast: 'Pleidleisiau a fwriwyd',
  rejectedTitle: 'Pleidleisiau a wrthodwyd, yn ôl rheswm',
  reason: 'Rheswm',
  noneRejected: 'Ni wrthodwyd yr un bleidlais.',
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
  picture: (shares) => `Cyfrannau o’r pleidleisiau dilys: ${shares}.`,
  how: 'Sut y daeth y cyfrif i hyn',
  steps: stepsCy,
  list: stageWordsCy.list,
  count: {
    title: 'Y cyfrif, gam wrth gam',
    told: 'Beth a ddigwyddodd ym mhob cam',
    picture: ({ from, to }) => `Llun o’r cyfrif, camau ${from} i ${to}. Mae ei ffigurau yn y tabl isod.`,
    key: 'Mae gan bob ymgeisydd res a phob cam golofn. Mae bar mor uchel â’r pleidleisiau a ddelir, ac yn amlycach ar ôl ethol; y llinell ar ei draws yw’r cwota. Pleidleisiau sy’n symud yw’r bandiau; nid yw’r rhai toredig yn mynd at neb. Talgrynnwyd y ffigurau yma; mae pob digid yn y tabl.',
    sheet: 'Pleidleisiau ar ddiwedd pob cam, ac uwch eu pennau beth a newidiodd',
    candidate: 'Ymgeisydd',
    all: 'Pob pleidlais ddilys',
    csv: 'Y cyfrif, gam wrth gam (CSV)',
    papers: (contest) => `Pleidleisiau “${contest}” (BLT)`,
  },
  differs: 'Nid yw’r ffigurau hyn yn dilyn o’i gilydd. Peidiwch â dibynnu arnynt; dywedwch wrth sgrwtinydd.',
  files: 'Y datganiad fel ffeil',
  json: 'Ffigurau fel JSON',
  csv: 'Ffigurau fel tabl (CSV)',
  pdf: 'Datganiad wedi’i lofnodi (PDF)',
  blob: 'Y datganiad fel y’i llofnodwyd (deuaidd)',
};
