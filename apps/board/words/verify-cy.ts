import type { verifyEn } from './verify-en.ts';

export const verifyCy: typeof verifyEn = {
  title: 'Gwiriwch y bleidlais eich hun',
  lead: 'Mae eich porwr yn lawrlwytho’r cofnod cyhoeddus cyfan ac yn gwirio pob cam: o’r llofnod cyntaf i’r ffigurau a ddatganwyd. Dim ond ffeiliau a ofynnir i’r gwasanaeth.',
  start: 'Dechrau gwirio',
  again: 'Gwirio eto',
  stop: 'Stopio',
  downloading: 'Yn lawrlwytho’r cofnod',
  downloaded: (files, megabytes) => `${files} ffeil, ${megabytes} MB`,
  checking: 'Yn gwirio',
  dutyOf: (place, all) => `${place} o ${all}`,
  record: 'Y cofnod:',
  elapsed: 'Amser a aeth heibio:',
  remaining: {
    fewSeconds: 'ychydig eiliadau ar ôl',
    seconds: (count) => `tua ${count} eiliad ar ôl`,
    minutes: (count) => `tua ${count} ${count === 2 ? 'funud' : 'munud'} ar ôl`,
  },
  stopped: 'Stopiwyd y gwirio.',
  broken: {
    title: 'Ni ellid gorffen y gwirio',
    text: 'Nid yw hyn yn golygu bod y cofnod yn iawn nac yn anghywir. Rhowch gynnig arall arni; os bydd yn digwydd eto, dywedwch wrth y swyddog canlyniadau beth sydd yma:',
  },
  verdicts: { verified: 'Wedi’i wirio', failed: 'Wedi methu', unfinished: 'Yn gywir hyd yma' },
  verdictTexts: {
    verified:
      'Rhedodd pob gwiriad a phasiodd pob un. Mae’r canlyniad a ddatganwyd yn dilyn o’r cofnod cyhoeddus.',
    failed:
      'Methodd o leiaf un gwiriad. Peidiwch â dibynnu ar y canlyniad. Dywedwch wrth sgrwtinydd beth sydd yn y rhestr isod.',
    unfinished:
      'Mae popeth y gellir ei wirio heddiw yn iawn. Nid yw’r canlyniad wedi’i ddatgan eto, felly nid yw’r cofnod yn gyflawn.',
  },
  statuses: { passed: 'Pasiwyd', failed: 'Methwyd', 'not-applicable': 'Ddim yn berthnasol' },
  pending: 'Dim eto',
  running: 'Wrthi',
  checked: 'Wedi’i wirio',
  hash: {
    title: 'Cymharwch hash yr etholiad',
    text: 'Mae’r ffigurau hyn yn sefyll dros delerau’r bleidlais. Rhaid iddynt fod yr un fath â’r rhai a argraffwyd ym mhob pecyn ac ar yr hysbysiadau; fel arall, pleidlais arall a wiriwyd.',
  },
  entries: (count, took) => `Gwiriwyd ${count} cofnod mewn ${took} eiliad.`,
  detail: 'Yr hyn a gafwyd (yn Saesneg)',
  duties: 'Y gwiriadau',
  problems: 'Beth sydd o’i le',
  offline: {
    title: 'Ddim yn fodlon ar dudalen o’r un gwasanaeth?',
    text: 'Digon teg: pwy bynnag sy’n rheoli’r gwasanaeth sydd hefyd yn anfon y dudalen hon. Mae’r gwiriwr yn rhedeg ar eich cyfrifiadur eich hun hebddi:',
  },
  dutyWords: {
    files: {
      title: 'Mae’r cofnod yn gyflawn',
      why: 'Mae pob ffeil y mae’r log yn ei henwi yno, ac nid oes ffeil nad yw’r log yn rhoi cyfrif amdani.',
    },
    head: {
      title: 'Mae pen y log wedi’i lofnodi',
      why: 'Llofnododd y log a digon o dystion yr un pen, felly ni ddangoswyd log arall i neb.',
    },
    tree: {
      title: 'Cofnodion y pen llofnodedig yw’r rhain',
      why: 'Byddai un cofnod wedi’i newid, ar goll neu wedi’i ychwanegu yn rhoi hash arall.',
    },
    definition: {
      title: 'Y telerau a gytunwyd yw’r rhain',
      why: 'Mae hash yr etholiad yn sefyll dros yr ymgeiswyr, y dyddiadau a’r rheolau; mae popeth wedi’i rwymo wrtho.',
    },
    procedure: {
      title: 'Digwyddodd popeth yn y drefn iawn',
      why: 'Ni dderbyniwyd dim cyn yr agor nac ar ôl y cau, ac ni hepgorwyd unrhyw gam. Lle mae rheol yn dweud pwy sy’n cael pleidleisio, ni chymysgwyd dim cyn profi aelodaeth eto.',
    },
    signatures: {
      title: 'Mae pob cofnod wedi’i lofnodi gan y rhai sy’n atebol amdano',
      why: 'Ni allai neb ddweud dim yn enw rhywun arall.',
    },
    roll: {
      title: 'Mae’r gofrestr, y pecynnau a’r codau’n cyfateb',
      why: 'Cynifer o becynnau ag o aelodau, a dim codau yn llaw neb y tu hwnt i’r rheini.',
    },
    'code-lists': {
      title: 'Cyhoeddodd y ddwy swyddfa godau yr hyn yr oeddent wedi ymrwymo iddo',
      why: 'Ni allai’r naill swyddfa ddewis ei chodau yn ôl rhai’r llall.',
    },
    'key-ceremony': {
      title: 'Gwnaeth deiliaid yr allweddi’r allwedd gyda’i gilydd',
      why: 'Ni all un deiliad, na llai na’r nifer a gytunwyd, agor pleidlais.',
    },
    rehearsal: {
      title: 'Ymarferwyd yr agor',
      why: 'Agorwyd pleidlais brawf cyn i’r pleidleisio ddechrau, fel na fyddai’r cyfrif yn methu o ddiffyg allwedd.',
    },
    ballots: {
      title: 'Mae pob pleidlais ar-lein yn ddilys',
      why: 'Gwnaed pob un â dau god ei phecyn, ar gyfer y bleidlais hon, ac ni chafodd ei chopïo.',
    },
    rights: {
      title: 'Un bleidlais i bob aelod',
      why: 'O’r holl weithredoedd, ar-lein a thrwy’r post, cymhwyswyd y rheol ar bleidleisio ddwywaith eto; mae’r statws terfynol yn cytuno. Ar ôl y cau ni adawyd neb allan ond gan ddau swyddog, gyda rheswm am bob un.',
    },
    'mix-inputs': {
      title: 'Yr union bleidleisiau sy’n cyfrif a aeth i’r cymysgu',
      why: 'Nid oes yr un bleidlais dan sêl sy’n cyfrif ar goll, ac ni roddwyd yr un nad yw’n cyfrif i mewn.',
    },
    mixes: {
      title: 'Ni newidiodd y cymysgu yr un bleidlais',
      why: 'Daw pob cymysgiad gyda phrawf mai’r pleidleisiau a ddaeth allan yw’r rhai a aeth i mewn.',
    },
    openings: {
      title: 'Agorwyd y pleidleisiau’n onest',
      why: 'Daw cyfran pob deiliad gyda phrawf; ni allai neb ddarllen pleidlais fel un arall.',
    },
    votes: {
      title: 'Darllenwyd y pleidleisiau a agorwyd yn gywir',
      why: 'Darllenir pob pleidlais eto o’r hyn a agorwyd.',
    },
    'paper-counts': {
      title: 'Cyfrifwyd y papurau ddwywaith, yr un fath',
      why: 'Daeth dau berson i’r un ffigurau ar gyfer pob swp, ac mae’r amlenni a’r papurau’n cyfateb.',
    },
    result: {
      title: 'Mae’r ffigurau a ddatganwyd yn dilyn o’r cyfrif',
      why: 'Cyfrifir y canlyniad eto a’i gymharu â’r datganiad, beit wrth feit.',
    },
  },
};
