/** Pob brawddeg ar y dudalen bleidleisio, yn Gymraeg. */
import { choosingCy } from '../choosing/words-cy.ts';
import type { StopKind } from '../flow/stop.ts';
import type { StopWords, Words } from './en.ts';
import { tooOldCy } from './too-old.ts';

const stops: Record<StopKind, StopWords> = {
  'not-open': {
    title: 'Nid yw’r pleidleisio wedi agor eto',
    text: ['Dewch yn ôl pan fydd wedi agor. Bydd eich codau’n gweithio bryd hynny.'],
  },
  suspended: {
    title: 'Mae’r pleidleisio wedi’i oedi',
    text: [
      'Mae’r swyddfa bleidleisio wedi oedi’r pleidleisio am y tro. Mae’r pleidleisiau a fwriwyd eisoes yn ddiogel ac yn aros dan sêl.',
      'Nid yw’r ymweliad hwn wedi defnyddio eich codau. Dewch yn ôl yn nes ymlaen. Mae’r hysbysiadau ar y bwrdd cyhoeddus yn dweud pam ac am ba hyd.',
    ],
  },
  closed: {
    title: 'Mae’r pleidleisio wedi cau',
    text: [
      'Ni ellir bwrw pleidlais mwyach.',
      'Os gwnaethoch bleidleisio cyn cau, gallwch weld ar y bwrdd cyhoeddus fod eich pleidlais yno. Chwiliwch amdani dan y cyfeirnod bwrdd yn eich llythyr.',
    ],
  },
  void: {
    title: 'Mae’r bleidlais hon wedi’i hatal',
    text: [
      'Cyhoeddwyd bod y bleidlais yn ddi-rym, felly ni dderbynnir pleidleisiau ac ni chyfrifir yr un. Mae’r hysbysiadau ar y bwrdd cyhoeddus yn dweud pam.',
    ],
  },
  'post-only': {
    title: 'Drwy’r post yn unig y mae’r bleidlais hon',
    text: ['Pleidleisiwch â’r papur pleidleisio yn eich pecyn.'],
  },
  'used-online': {
    title: 'Mae’r codau hyn wedi’u defnyddio eisoes',
    text: [
      'Mae pleidlais a fwriwyd ar-lein â’r codau hyn wedi’i chofnodi. Unwaith yn unig y gellir defnyddio pob pâr o godau, felly ni ellir bwrw pleidlais arall â hwy.',
      'Ni all neb weld beth mae’r bleidlais honno’n ei ddweud, ac nid yw’r dudalen hon yn gwybod.',
    ],
  },
  'used-post': {
    title: 'Mae eich pleidlais bost wedi cyrraedd',
    text: [
      'Mae’r swyddfa bleidleisio wedi derbyn amlen ddychwelyd y pecyn hwn, felly nid yw’r codau’n gweithio ar-lein mwyach.',
      'Mae’r amlen dan sêl. Ni all neb weld beth mae’r bleidlais ynddi’n ei ddweud, ac nid yw’r dudalen hon yn gwybod.',
    ],
  },
  revoked: {
    title: 'Mae pecyn newydd wedi cymryd lle’r pecyn hwn',
    text: [
      'Rhoddwyd pecyn newydd yn lle’r un hwn, a’r eiliad honno peidiodd y codau hyn â gweithio.',
      'Defnyddiwch y codau o’ch pecyn newydd.',
    ],
  },
  spare: {
    title: 'Nid yw’r codau hyn ar waith',
    text: ['Maent yn perthyn i becyn na roddwyd i neb. Cysylltwch â’r swyddfa bleidleisio.'],
  },
  'unknown-reference': {
    title: 'Nid yw’r ddau god hyn yn perthyn i’w gilydd',
    text: [
      'Nid oes dim wedi’i ddefnyddio, ac ni fwriwyd pleidlais.',
      'Y rheswm arferol: mae un o’r codau o lythyr arall, er enghraifft llythyr rhywun sy’n byw gyda chi, neu o bleidlais gynharach.',
      'Gwiriwch fod y ddau god o’r un pecyn, a bod y pecyn ar gyfer y bleidlais hon.',
    ],
  },
  'answers-locked': {
    title: 'Gormod o atebion nad ydynt yn cyfateb',
    text: [
      'Er mwyn diogelu eich pleidlais, ni dderbynnir rhagor o atebion ar gyfer y pecyn hwn am y tro. Nid yw eich codau wedi’u defnyddio.',
      'Cysylltwch â’r swyddfa bleidleisio. Gallwch hefyd bleidleisio drwy’r post â’r papur yn eich pecyn.',
    ],
  },
  unreachable: {
    title: 'Ni allwn gyrraedd y gwasanaeth pleidleisio',
    text: ['Nid oes ateb yn dod. Efallai fod y cysylltiad yn wan, neu’r gwasanaeth yn brysur iawn.'],
  },
  'service-differs': {
    title: 'Mae rhywbeth nad yw’n cyd-fynd',
    text: [
      'Ni all y dudalen hon gadarnhau’r hyn mae’r gwasanaeth pleidleisio’n ei ddweud. Er diogelwch, nid yw’n mynd ymhellach. Nid yw’r ymweliad hwn wedi defnyddio eich codau.',
      'Rhowch gynnig arall arni ymhen ychydig. Os bydd yn parhau fel hyn, rhowch wybod i’r swyddfa bleidleisio.',
    ],
  },
  refused: {
    title: 'Ni dderbyniodd y gwasanaeth pleidleisio hyn',
    text: [
      'Ni chofnodwyd eich pleidlais yn ystod yr ymweliad hwn. Rhowch wybod i’r swyddfa bleidleisio, gan nodi’r geiriau isod.',
    ],
  },
  'worker-failed': {
    title: 'Ni allodd y ddyfais hon orffen y cyfrifo',
    text: [
      'Mae angen ychydig o gof a phorwr cyfoes i selio pleidlais. Nid yw eich codau wedi’u defnyddio.',
      'Caewch dudalennau eraill a rhowch gynnig arall arni, neu defnyddiwch ffôn neu gyfrifiadur arall.',
    ],
  },
  'bad-receipt': {
    title: 'Ni ellir cadarnhau eich derbynneb',
    text: [
      'Mae’r gwasanaeth yn dweud ei fod wedi cymryd eich pleidlais, ond nid yw’r prawf a anfonodd yn ddilys. Peidiwch â dibynnu arno.',
      'Cadwch y dderbynneb a’i hanfon at y swyddfa bleidleisio. Yna chwiliwch am eich pleidlais ar y bwrdd cyhoeddus dan eich cyfeirnod bwrdd.',
    ],
  },
  moved: {
    title: 'Rydych yn pleidleisio mewn tab arall',
    text: ['Mae eich dau god yno bellach. Gallwch gau’r tab hwn.'],
  },
};

export const cy: Words = {
  choosing: choosingCy,
  languageName: 'Cymraeg',
  languageSwitch: 'Iaith',
  skip: 'Neidio i’r brif ran',
  foot: {
    board: 'Bwrdd cyhoeddus y bleidlais hon',
    fingerprint: 'Ôl bys y bleidlais hon',
    private: 'Nid yw’r dudalen hon yn storio dim ar eich dyfais nac yn eich tracio.',
  },
  loading: 'Yn nôl y bleidlais …',
  stepText: (at, of, name) => `Cam ${at} o ${of}: ${name}`,
  stepNames: {
    codes: 'eich codau',
    questions: 'amdanoch chi',
    choose: 'eich dewis',
    review: 'gwirio a bwrw',
  },
  back: 'Yn ôl',
  next: 'Parhau',
  tryAgain: 'Rhoi cynnig arall arni',
  lookAgain: 'Edrych eto',
  help: 'Cymorth',
  helpDefault: (office) =>
    `Cysylltwch â’r swyddfa bleidleisio (${office}). Mae’r manylion wedi’u hargraffu yn eich llythyr. Peidiwch byth â dweud eich dau god wrth neb.`,
  closesSoon: (moment, minutes) =>
    minutes === 1
      ? `Bydd y pleidleisio’n cau am ${moment}, ymhen tua munud. Bydd pleidlais sy’n ein cyrraedd cyn hynny’n cyfrif.`
      : `Bydd y pleidleisio’n cau am ${moment}, ymhen tua ${minutes} munud. Bydd pleidlais sy’n ein cyrraedd cyn hynny’n cyfrif.`,

  welcome: {
    title: 'Bwrw eich pleidlais',
    forBallot: 'Rydych yn pleidleisio yn',
    closes: 'Bydd y pleidleisio’n cau am',
    howTitle: 'Sut mae’n gweithio',
    how: [
      'Rhowch y ddau god o’ch pecyn. Nid oes brys, a gallwch roi’r gorau iddi unrhyw bryd cyn y diwedd.',
      'Dewiswch a gwiriwch eich dewis. Caiff ei selio ar y ddyfais hon, fel na all neb arall ei ddarllen.',
      'Bwriwch eich pleidlais a chadwch y dderbynneb. Mae’n profi bod eich pleidlais i mewn, ond nid sut y gwnaethoch bleidleisio.',
    ],
    onceTitle: 'Pleidleisio unwaith',
    newsTitle: 'Newyddion gan y swyddfa bleidleisio',
    start: 'Dechrau',
    gotCode: (name) => `Rydym wedi darllen cod ${name} o’ch llun. Pwyswch Dechrau i fynd ymlaen.`,
    gotBoth: 'Rydym wedi darllen eich dau god. Pwyswch Dechrau i fynd ymlaen.',
    post: 'Gallwch bleidleisio drwy’r post yn lle hynny, â’r papur yn eich pecyn.',
  },
  once: {
    locked:
      'Un bleidlais sydd gennych, ar-lein neu drwy’r post. Y gyntaf a gofnodir sy’n sefyll. Ni chaiff ail un ei chyfrif.',
    'first-received':
      'Un bleidlais sydd gennych, ar-lein neu drwy’r post. Os bydd mwy nag un yn ein cyrraedd, yr un gyntaf a ddaw i law sy’n cyfrif.',
    'last-received':
      'Un bleidlais sydd gennych, ar-lein neu drwy’r post. Os bydd mwy nag un yn ein cyrraedd, yr un olaf a ddaw i law sy’n cyfrif.',
  },

  codes: {
    title: 'Rhowch eich dau god',
    intro:
      'Mae gan bob un 18 o lythrennau a digidau mewn grwpiau. Priflythrennau neu lythrennau bach, gyda chysylltnodau neu hebddynt: mae’r naill a’r llall yn iawn.',
    label: { A: 'Cod A', B: 'Cod B' },
    source: {
      A: 'o’ch llythyr',
      'B-one-pack': 'o’r slip dan sêl yn yr un amlen',
      'B-two-mailings': 'o’ch ail lythyr',
    },
    example: 'Er enghraifft: 7K3M-P2Q9-XWAB-0CDE-4F',
    typed: (typed, of) => `${typed} o ${of} nod`,
    right: 'Mae’r cod hwn yn gyflawn ac yn gywir.',
    foreign: (character, group, place) =>
      `Nid yw “${character}” byth yn rhan o god. Edrychwch ar grŵp ${group}, nod ${place}.`,
    wrongOne: (group, place, group_) =>
      `Mae un nod yn edrych yn anghywir: grŵp ${group} (${group_}), nod ${place}. Cymharwch ef â’ch llythyr.`,
    wrongSome:
      'Mae’n ymddangos bod dau nod wedi cyfnewid lle, neu fod mwy nag un yn anghywir. Edrychwch ar y rhai sydd wedi’u marcio.',
    wrongMany: 'Mae mwy nag un nod yn anghywir. Cymharwch y cod cyfan â’ch llythyr.',
    tooLong: (typed, of) => `Mae yma ${typed} nod; ${of} sydd mewn cod. Efallai fod rhai yno ddwywaith.`,
    tooShort: (typed, of) => `Dim ond ${typed} o ${of} nod hyd yma. Rhowch y gweddill.`,
    missing: 'Rhowch y cod hwn.',
    same: 'Dyma’r un cod ddwywaith. Mae gan bob pecyn ddau god gwahanol.',
    scan: (name) => `Sganio cod ${name}`,
    submit: 'Parhau',
    working: 'Yn cyfrifo eich cyfeirnod bwrdd ar y ddyfais hon …',
    nothingSent: 'Mae eich codau’n aros ar y ddyfais hon. Ni chânt eu hanfon byth.',
  },
  scan: {
    title: 'Sganio’r llun',
    text: 'Daliwch y llun sgwâr o’ch llythyr neu’ch slip o flaen y camera.',
    waiting: 'Yn chwilio am y llun …',
    denied: 'Ni ellir defnyddio’r camera. Gallwch ei ganiatáu yng ngosodiadau eich porwr, neu deipio’r cod.',
    otherPicture: 'Nid cod o’r bleidlais hon sydd yn y llun hwnnw.',
    cancel: 'Canslo',
  },
  compare: {
    title: 'A yw eich llythyr yn dangos y cyfeirnod bwrdd hwn?',
    text: 'Edrychwch ar eich llythyr a’u cymharu. Nid oes dim wedi’i anfon hyd yma.',
    yes: 'Ydy, mae yr un fath',
    no: 'Nac ydy, mae’n wahanol',
    working: 'Yn gofyn i’r gwasanaeth pleidleisio …',
    noTitle: 'Yna peidiwch â mynd ymlaen â’r codau hyn',
    noText: 'Mae un o’r codau o becyn arall, neu rydych wedi’u rhoi yn lle ei gilydd.',
    swapped: 'Gyda’r ddau god yn lle ei gilydd, y cyfeirnod bwrdd fyddai:',
    swappedYes: 'Dyna mae fy llythyr yn ei ddangos',
    again: 'Rhoi’r codau eto',
  },
  questions: {
    title: 'Cwestiwn i wneud yn siŵr mai chi sydd yno',
    titleTwo: 'Dau gwestiwn i wneud yn siŵr mai chi sydd yno',
    text: 'Caiff eich ateb ei selio ar y ddyfais hon, a’r swyddfa bleidleisio’n unig all ei ddarllen. Ni chaiff ei gadw gyda’ch pleidlais.',
    birth: 'Dyddiad geni',
    birthHint: 'Er enghraifft: 9 3 1951',
    day: 'Diwrnod',
    month: 'Mis',
    year: 'Blwyddyn',
    missing: { day: 'Rhowch y diwrnod.', month: 'Rhowch y mis.', year: 'Rhowch y flwyddyn.' },
    wrong: {
      day: 'Rhif o 1 i 31 yw’r diwrnod.',
      month: 'Rhif o 1 i 12 yw’r mis.',
      year: 'Mae pedwar digid i’r flwyddyn, megis 1951.',
    },
    noSuchDay: 'Nid oes dyddiad o’r fath. Gwiriwch y diwrnod a’r mis.',
    postcode: 'Cod post',
    postcodeHint: 'Y cyfeiriad y daeth eich llythyr iddo',
    postcodeMissing: 'Rhowch eich cod post.',
    differs: 'Nid dyna sydd ar y gofrestr',
    left: (tries) =>
      tries === 1
        ? 'Gwiriwch eich atebion. Gallwch roi cynnig arni unwaith eto.'
        : `Gwiriwch eich atebion. Mae ${tries} cynnig arall gennych.`,
    expired: 'Mae cryn amser wedi mynd heibio. Atebwch unwaith eto; yna gellir bwrw eich pleidlais.',
    submit: 'Parhau',
    working: 'Yn gofyn i’r swyddfa bleidleisio …',
  },
  contest: {
    place: (at, of) => `Cwestiwn ${at} o ${of}`,
    hint: { candidates: 'Dewiswch un.', question: 'Dewiswch un ateb.' },
    answers: { yes: 'Ie', no: 'Na' },
    blank: 'Pleidlais wag',
    blankNote: 'Rwyf am bleidleisio, heb ddewis yr un o’r rhain.',
    missing: 'Dewiswch un. Os nad ydych am ddewis yr un ohonynt, dewiswch “Pleidlais wag”.',
    toReview: 'Parhau',
  },
  review: {
    title: 'Gwiriwch eich dewis',
    text: 'Nid yw eich dewis wedi’i anfon. Gallwch newid eich meddwl o hyd.',
    change: 'Newid',
    changeWhat: (contest) => `eich dewis ar gyfer ${contest}`,
    final: 'Pan fyddwch yn bwrw eich pleidlais, bydd yn derfynol ac ni fydd eich codau’n gweithio mwyach.',
    finalLast: 'Os byddwch yn pleidleisio fwy nag unwaith, y bleidlais olaf a ddaw i law sy’n cyfrif.',
    earlier: {
      online:
        'Mae pleidlais a fwriwyd ar-lein â’r codau hyn wedi’i chofnodi eisoes. Dan reol y bleidlais hon, yr un olaf a ddaw i law sy’n cyfrif: os byddwch yn bwrw hon, bydd yn cymryd lle’r un gynharach.',
      post: 'Mae eich pleidlais bost wedi cyrraedd eisoes. Dan reol y bleidlais hon, yr un olaf a ddaw i law sy’n cyfrif: os byddwch yn bwrw hon, bydd yn cymryd lle’r bleidlais bost.',
    },
    cast: 'Bwrw fy mhleidlais',
    testTitle: 'Os hoffech brofi’r ddyfais hon yn gyntaf',
    testText:
      'Gallwch ofyn i ail ffôn neu gyfrifiadur agor y bleidlais dan sêl, i weld ei bod yn cynnwys yr hyn a ddewisoch. Mae’n cymryd ychydig funudau, ac nid oes raid i chi.',
    test: 'Profi’r ddyfais hon',
    testing: 'Yn selio …',
    spoiled:
      'Mae’r bleidlais a brofwyd wedi’i thaflu. Nid ydych wedi pleidleisio eto. Caiff un newydd ei selio pan fyddwch yn bwrw.',
    dropped: 'Mae pleidlais dan sêl y llun wedi’i thaflu. Caiff un newydd ei selio pan fyddwch yn bwrw.',
  },
  device: {
    title: 'Profi’r ddyfais hon',
    intro: 'Mae eich pleidlais dan sêl bellach, ac ni all y ddyfais hon ei newid heb i hynny ddod i’r golwg.',
    steps: (address) => [
      `Ar ffôn neu gyfrifiadur arall, agorwch ${address}`,
      'Gadewch iddo sganio’r llun hwn.',
      'Yna penderfynwch yma: profi’r bleidlais hon, neu ei bwrw.',
    ],
    picture: 'Llun cyntaf: eich cyfeirnod bwrdd ac ôl bys y bleidlais dan sêl',
    test: 'Profi: agor y bleidlais hon',
    cast: 'Bwrw’r bleidlais hon',
    openedTitle: 'Y bleidlais dan sêl, wedi’i hagor',
    openedText:
      'Gadewch i’r ddyfais arall sganio’r ail lun hwn. Dylai ddangos eich cyfeirnod bwrdd a’r union beth a ddewisoch. Os yw’n dangos unrhyw beth arall, peidiwch â phleidleisio ar y ddyfais hon, a rhowch wybod i’r swyddfa bleidleisio.',
    openedPicture: 'Ail lun: yr hyn sydd ei angen i agor y bleidlais dan sêl',
    openedSpoiled:
      'Mae’r bleidlais hon wedi’i hagor, felly ni chaiff ei bwrw byth. Ewch ymlaen i selio un newydd.',
    tooLarge: 'Mae’r bleidlais hon yn rhy fawr ar gyfer llun.',
    copy: 'Dim camera? Copïwch destun y llun',
    fresh: 'Yn ôl i wirio a bwrw',
    leave: 'Yn ôl heb brofi',
  },
  casting: {
    title: 'Yn bwrw eich pleidlais',
    sealing: 'Yn selio eich pleidlais ar y ddyfais hon …',
    sending: 'Yn anfon eich pleidlais dan sêl …',
    retry: (tries) =>
      `Dim ateb eto. Yn rhoi cynnig arall arni (${tries + 1}). Ni ellir cyfrif eich pleidlais ddwywaith.`,
    verifying: 'Yn gwirio eich derbynneb …',
    keepOpen: 'Cadwch y dudalen hon ar agor.',
  },
  receipt: {
    title: 'Mae eich pleidlais wedi’i chofnodi',
    text: 'Mae yn y log cyhoeddus, ac mae’r dudalen hon wedi gwirio’r prawf.',
    codesDead: 'Nid yw eich codau’n gweithio mwyach.',
    secret:
      'Mae’r dderbynneb hon yn dangos bod eich pleidlais yno. Nid yw’n dangos beth a ddewisoch, ac nid yw’r dudalen hon yn cadw cofnod ohono.',
    ballot: 'Pleidlais',
    reference: 'Cyfeirnod bwrdd',
    leaf: 'Lle yn y log',
    leafValue: (leaf, size) => `Cofnod ${leaf}. Roedd ${size} o gofnodion yn y log bryd hynny.`,
    fingerprint: 'Ôl bys (SHA-256)',
    witnesses: 'Cadarnhawyd gan',
    logItself: 'Y log ei hun.',
    witnessesFollow: 'Y log ei hun. Bydd tystion annibynnol yn dilyn; mae’r bwrdd yn eu dangos.',
    save: 'Cadw’r dderbynneb',
    print: 'Argraffu’r dudalen hon',
    board: 'Ei gweld ar y bwrdd cyhoeddus',
    picture: 'Dolen i’ch pleidlais ar y bwrdd cyhoeddus',
    pictureText: 'Sganiwch i weld eich pleidlais ar y bwrdd cyhoeddus o ddyfais arall.',
    done: 'Dyna’r cyfan. Gallwch gau’r dudalen hon.',
    doubt:
      'Yn nes ymlaen, bydd y bwrdd yn dangos dan eich cyfeirnod bwrdd fod eich pleidlais yno o hyd ac iddi gael ei chyfrif.',
  },
  stop: {
    opens: 'Bydd y pleidleisio’n agor am',
    closed: 'Caeodd y pleidleisio am',
    place: (leaf) => `Cofnod ${leaf} yn y log cyhoeddus ydyw.`,
    notMe: 'Os nad chi oedd hynny',
    notMeText:
      'Rhowch wybod i’r swyddfa bleidleisio cyn i’r pleidleisio gau. Bydd yn ymchwilio, a gall weithredu tra bo’r pleidleisiau dan sêl.',
    notSent: 'Nid anfonwyd pleidlais. Nid yw eich codau wedi’u defnyddio.',
    maybeSent:
      'Efallai fod eich pleidlais dan sêl wedi cyrraedd, efallai ddim. Mae yma o hyd: rhowch gynnig arall arni, ac anfonir yr un bleidlais eto. Ni ellir ei chyfrif ddwywaith.',
    lateCast:
      'Os oeddech ar fin bwrw pleidlais yn awr: ni chyrhaeddodd cyn i’r pleidleisio gau ac nid yw wedi’i chofnodi.',
    again: 'Rhoi’r codau eto',
    board: 'Edrych ar y bwrdd cyhoeddus',
    home: 'Mynd i’r bwrdd cyhoeddus',
    saveReceipt: 'Cadw’r dderbynneb',
    detail: 'I’r swyddfa bleidleisio',
  },
  tooOld: tooOldCy,
  stops,
};
