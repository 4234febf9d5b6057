import type { testEn } from './test-en.ts';

export const testCy: typeof testEn = {
  title: 'Profi dyfais bleidleisio',
  lead: 'Mae’r dudalen hon ar gyfer ail ddyfais. Gyda hi gallwch weld a yw’r ddyfais rydych yn pleidleisio arni yn selio’r bleidlais a ddewisoch mewn gwirionedd.',
  howTitle: 'Sut mae’n gweithio',
  how: [
    'Ar y ddyfais rydych yn pleidleisio arni, dewiswch fel y mynnwch ac ewch ymlaen nes iddi ddangos llun cyntaf.',
    'Darllenwch y llun hwnnw â’r ddyfais hon. Mae’r ddyfais bleidleisio bellach wedi’i rhwymo wrth un bleidlais dan sêl.',
    'Dim ond wedyn penderfynwch ar y ddyfais bleidleisio: profi’r bleidlais hon neu ei bwrw. Ni allai wybod ymlaen llaw pa un y byddech yn ei ddewis.',
    'Os byddwch yn profi, agorir y bleidlais yma i chi ei gweld ac yna ei thaflu; byddwch wedyn yn dewis o’r newydd. Os byddwch yn bwrw, cewch weld yma fod yr union bleidlais dan sêl wedi cyrraedd y bwrdd.',
  ],
  stepOne: 'Cam 1: darllenwch y llun cyntaf',
  camera: 'Darllen â’r camera',
  cameraStop: 'Stopio’r camera',
  cameraView: 'Yr hyn y mae’r camera’n ei weld',
  cameraWait: 'Daliwch y llun o flaen y camera …',
  cameraRefused:
    'Ni ellir defnyddio’r camera. Caniatewch ef yng ngosodiadau’r porwr, neu gludwch y testun sydd o dan y llun.',
  paste: 'Neu gludwch y testun sydd o dan y llun',
  pasteHint: 'Mae’n dechrau gyda',
  read: 'Darllen',
  notFirst: 'Nid llun cyntaf yw hwn. Mae’n dechrau gyda CS1: ac fe’i darllenir yn gyfan.',
  notSecond: 'Nid ail lun yw hwn. Mae’n dechrau gyda CS2: ac fe’i darllenir yn gyfan.',
  isSecondFirst: 'Ail lun yw hwn. Darllenwch y cyntaf o’i flaen: fel arall nid yw’r prawf yn profi dim.',
  bound: 'Darllenwyd y llun cyntaf',
  boundText:
    'Mae’r ddyfais bleidleisio wedi’i rhwymo wrth y bleidlais dan sêl hon. Cymharwch gyfeirnod y bwrdd â’ch pecyn.',
  stepTwo: 'Cam 2: penderfynwch ar y ddyfais bleidleisio',
  decide:
    'Nawr dewiswch ar y ddyfais bleidleisio a ydych am brofi’r bleidlais hon neu ei bwrw. Yna dywedwch yma beth a ddewisoch.',
  chose: { test: 'Dewisais brofi', cast: 'Fe’i bwriais' },
  secondTitle: 'Cam 3: darllenwch yr ail lun',
  openedTitle: 'Yr hyn roedd y ddyfais bleidleisio wedi’i selio',
  openedLead: 'Ai dyma a ddewisoch ar y ddyfais bleidleisio, ac ai dyma gyfeirnod y bwrdd yn eich pecyn?',
  blank: 'Pleidlais wag',
  yes: 'Ie, y cyfan',
  no: 'Na',
  good: {
    title: 'Pasiodd y ddyfais y prawf hwn',
    text: 'Roedd wedi selio’r hyn a ddewisoch. Mae’r bleidlais honno wedi’i thaflu; dewiswch o’r newydd ar y ddyfais bleidleisio. Mae pob prawf pellach yn ei gwneud yn llai tebygol y bydd dyfais sy’n twyllo yn osgoi cael ei dal.',
  },
  bad: {
    title: 'Peidiwch â phleidleisio ar y ddyfais honno',
    text: 'Seliodd rywbeth heblaw’r hyn a ddewisoch, neu ar gyfer pecyn arall. Cadwch y ddwy ddyfais fel y maent, ffoniwch y swyddog canlyniadau, a phleidleisiwch ar ddyfais arall neu drwy’r post.',
  },
  hashDiffers: {
    title: 'Torrodd y ddyfais ei gair',
    text: 'Nid y bleidlais a agorwyd yw’r un y rhwymwyd y ddyfais wrthi yn y llun cyntaf. Peidiwch â phleidleisio ar y ddyfais honno; ffoniwch y swyddog canlyniadau.',
  },
  wrongElection: {
    title: 'Mae’r bleidlais hon ar gyfer etholiad arall',
    text: 'Mae’r bleidlais a agorwyd yn perthyn i etholiad arall na’r bwrdd hwn. Gwiriwch gyfeiriad y dudalen rydych yn pleidleisio arni.',
  },
  wrongReference: {
    title: 'Mae’r bleidlais hon ar gyfer pecyn arall',
    text: 'Nid yw cyfeirnod y bwrdd yn y llun cyntaf yn perthyn i’r bleidlais a agorwyd. Peidiwch â phleidleisio ar y ddyfais honno; ffoniwch y swyddog canlyniadau.',
  },
  mismatch: {
    title: 'Nid yw’r bleidlais yn agor',
    text: 'Nid yw’r hyn y mae’r ail lun yn ei ddweud yn agor y bleidlais dan sêl. Peidiwch â phleidleisio ar y ddyfais honno; ffoniwch y swyddog canlyniadau.',
  },
  castTitle: 'Cam 3: a yw’r un bleidlais ar y bwrdd?',
  castWait: 'Nid yw’r bleidlais ar y bwrdd eto. Mae’r dudalen hon yn edrych eto ohoni’i hun.',
  castGood: {
    title: 'Mae’r un bleidlais dan sêl ar y bwrdd',
    text: (leaf) => `Cofnod ${leaf} o’r log yw pleidlais dan sêl y llun cyntaf. Mae eich porwr wedi’i wirio.`,
  },
  castBad: {
    title: 'Mae pleidlais wahanol ar y bwrdd',
    text: 'Nid y bleidlais sydd ar y bwrdd dan y cyfeirnod hwn yw pleidlais y llun cyntaf. Ffoniwch y swyddog canlyniadau ar unwaith a chadwch y ddwy ddyfais fel y maent.',
  },
  castPost: {
    title: 'Nid oes pleidlais ar-lein ar y bwrdd',
    text: 'Mae’r log yn dweud rhywbeth arall am y pecyn hwn. Chwiliwch amdano:',
  },
  restart: 'Dechrau eto',
};
