import type { LifecycleCommand, TiePurpose } from '@countersign/ballot';
import { number } from '@countersign/browser';
import { type BodyKind, countOf, type ReasonCount } from '@countersign/record';
import { describeExclusion } from '@countersign/roll';
import type { EntrySentences } from './entries-en.ts';

export const kindNamesCy: Readonly<Record<BodyKind, string>> = {
  definition: 'Diffiniad',
  'roll-version': 'Rhewi’r gofrestr',
  notice: 'Hysbysiad',
  lifecycle: 'Cam',
  'code-list-commitment': 'Rhestr godau, wedi’i rhwymo',
  'code-list': 'Rhestr godau, wedi’i chyhoeddi',
  'key-ceremony': 'Allwedd ar y cyd',
  rehearsal: 'Ymarfer',
  'packs-made': 'Gwneud pecynnau',
  'online-ballot': 'Pleidlais ar-lein',
  'postal-arrival': 'Post wedi cyrraedd',
  'paper-received': 'Derbyn amlen',
  'paper-status': 'Penderfynu ar amlen',
  'paper-duplicate': 'Amlen arall',
  'credential-issued': 'Rhoi tystlythyr',
  'credential-revoked': 'Diddymu tystlythyr',
  incident: 'Digwyddiad',
  'software-release': 'Meddalwedd',
  closed: 'Cau',
  'mix-input': 'Gosod y pleidleisiau',
  mix: 'Cymysgu',
  'share-commitment': 'Agor, wedi’i rwymo',
  'share-file': 'Cyfran agor',
  'paper-count': 'Cyfrif papurau',
  result: 'Canlyniad',
  'final-statuses': 'Statws terfynol',
  lot: 'Tynnu coelbren',
  'candidate-withdrawn': 'Ymgeisydd yn tynnu’n ôl',
  'roll-change': 'Newid i’r gofrestr',
  completeness: 'Gwirio’r gofrestr',
  'credential-lapsed': 'Gadael tystlythyr allan',
  'membership-tested': 'Profi aelodaeth eto',
};

const steps: Readonly<Record<LifecycleCommand, string>> = {
  'freeze-roll': 'Mae’r gofrestr wedi’i rhewi: nid yw’r rhai sy’n cael pleidleisio yn newid mwyach.',
  'finish-keys': 'Mae’r allweddi a’r codau’n barod.',
  'finish-packs': 'Mae pob pecyn wedi’i wneud.',
  'start-dispatch': 'Mae’r pecynnau’n dechrau cael eu hanfon.',
  open: 'Mae’r pleidleisio’n agor.',
  suspend: 'Mae’r pleidleisio wedi’i atal. Mae pob pleidlais a fwriwyd yn aros dan sêl.',
  resume: 'Mae’r pleidleisio’n ailddechrau.',
  close: 'Gorchmynnir cau’r pleidleisio.',
  'finish-mix': 'Mae’r cymysgu ar ben: ni ellir olrhain yr un bleidlais dan sêl i dystlythyr.',
  'finish-opening': 'Mae’r pleidleisiau cymysg wedi’u hagor.',
  declare: 'Mae’r canlyniad wedi’i ddatgan.',
  void: 'Mae’r bleidlais yn ddi-rym.',
};

const withReason = (sentence: string, reason: string) =>
  reason === '' ? sentence : `${sentence} Rheswm: ${reason}`;

const drawnTo: Readonly<Record<TiePurpose, string>> = {
  elect: 'i’w ethol',
  exclude: 'i’w eithrio',
  transfer: 'i drosglwyddo ei warged yn gyntaf',
};

const leftOut = (lapsed: readonly ReasonCount[]) => {
  if (lapsed.length === 0) return 'ac ni adewir neb allan';
  const reasons = lapsed.map(
    ({ reason, members }) => `${describeExclusion(reason, 'cy')}: ${number(members)}`,
  );
  return `a gadewir ${number(countOf(lapsed))} allan (${reasons.join('; ')})`;
};

const unclear = (count: number) =>
  count === 0
    ? ''
    : ` Ni all y gofrestr ddweud am ${number(count)}: ${count === 1 ? 'mae’r aelod hwnnw’n cadw’r bleidlais' : 'maent yn cadw eu pleidleisiau'}.`;

export const sentencesCy: EntrySentences = {
  definition: (_, names) =>
    `Diffinnir y bleidlais: “${names.title}”. Mae popeth wedyn wedi’i rwymo wrth ei thelerau.`,
  'roll-version': (body) =>
    `Fersiwn ${body.number} o’r gofrestr: ${number(body.members)} aelod mewn ${number(body.branches.length)} cangen, ${number(body.electronic)} â phecyn electronig.`,
  notice: (body) => `Daw testun newydd o’r hysbysiad “${body.name}” i rym.`,
  lifecycle: (body) => withReason(steps[body.command], body.reason),
  'code-list-commitment': (body) =>
    `Mae swyddfa godau ${body.office} yn ymrwymo i’w rhestr o ${number(body.credentials)} cod cyn i neb ei gweld.`,
  'code-list': (body) => `Mae swyddfa godau ${body.office} yn cyhoeddi ei rhestr o allweddi cyhoeddus.`,
  'key-ceremony': () => 'Mae deiliaid yr allweddi’n gwneud yr allwedd ar y cyd sy’n selio pob pleidlais.',
  rehearsal: () =>
    'Mae deiliaid yr allweddi’n ymarfer: caiff pleidlais brawf ei selio, ei chymysgu a’i hagor.',
  'packs-made': (body) =>
    `Gwnaed ${number(body.paper)} pecyn papur a ${number(body.electronic)} pecyn electronig; cedwir ${number(body.spare)} at becynnau coll.`,
  'online-ballot': () => 'Bwriwyd pleidlais dan sêl ar-lein.',
  'postal-arrival': (body) => `Cyrhaeddodd amlenni’r swyddfa bleidleisio: swp ${body.batch}.`,
  'paper-received': (body) =>
    `Derbyniwyd amlen tystlythyr ${body.credential}. Mae ei godau ar-lein yn farw o hyn ymlaen.`,
  'paper-status': (body) =>
    withReason(
      {
        accepted: `Derbyniwyd amlen tystlythyr ${body.credential} yn ddilys.`,
        rejected: `Gwrthodwyd amlen tystlythyr ${body.credential}.`,
        cured: `Gwrthodwyd amlen tystlythyr ${body.credential} ac mae bellach wedi’i chywiro.`,
      }[body.status],
      body.reason,
    ),
  'paper-duplicate': (body) => `Rhoddwyd amlen arall tystlythyr ${body.credential} o’r neilltu heb ei hagor.`,
  'credential-issued': (body) =>
    withReason(
      body.replaces === undefined
        ? `Rhoddwyd tystlythyr ${body.credential}.`
        : `Mae tystlythyr ${body.replaces} yn farw a rhoddwyd tystlythyr ${body.credential} yn ei le.`,
      body.reason,
    ),
  'credential-revoked': (body) => withReason(`Diddymwyd tystlythyr ${body.credential}.`, body.reason),
  incident: (body) => `Digwyddiad: ${body.text}`,
  'software-release': (body) => `Mae’r gwasanaeth pleidleisio bellach yn rhedeg fersiwn ${body.version}.`,
  closed: (body) =>
    `Mae’r pleidleisio wedi cau: ${number(body.online)} ar-lein, ${number(body.post)} drwy’r post, ${number(body.none)} heb bleidleisio, ${number(body.revoked)} wedi’u diddymu.`,
  'mix-input': (body, names) => `Gosodwyd pleidleisiau dan sêl “${names.contest(body.contest)}” i’w cymysgu.`,
  mix: (body, names) =>
    `Cymysgiad ${body.position + 1} o “${names.contest(body.contest)}”, gan ${names.holder(body.position + 1)}, gyda’i brawf.`,
  'share-commitment': (body, names) =>
    `Mae ${names.holder(body.holder)} yn ymrwymo i’w gyfran ar gyfer “${names.contest(body.contest)}”.`,
  'share-file': (body, names) =>
    `Mae ${names.holder(body.holder)} yn rhoi ei gyfran i agor “${names.contest(body.contest)}”.`,
  'paper-count': (body) =>
    `Swp ${body.batch}, ${body.round === 1 ? 'cyfrif cyntaf' : 'ail gyfrif'} gan ${body.counter}: ${number(body.papers)} papur mewn ${number(body.envelopes)} amlen.`,
  result: () => 'Cyhoeddwyd y canlyniad.',
  'final-statuses': () => 'Cyhoeddwyd statws terfynol pob tystlythyr.',
  lot: (body, names) => {
    const tied = body.tied.map((place) => names.option(body.contest, place)).join(', ');
    return `Mae coelbren yn torri’r ddadl yn “${names.contest(body.contest)}”, cam ${body.stage}, rhwng ${tied}: tynnwyd enw ${names.option(body.contest, body.chosen)} ${drawnTo[body.purpose]}. ${body.how}`;
  },
  'candidate-withdrawn': (body, names) =>
    withReason(
      `Mae ${names.option(body.contest, body.option)} yn tynnu’n ôl o “${names.contest(body.contest)}”.`,
      body.reason,
    ),
  'roll-change': (body) =>
    withReason(
      `${body.change === 'added' ? 'Ychwanegwyd aelod o' : 'Tynnwyd aelod o'} ${body.branch} ${body.change === 'added' ? 'at' : 'oddi ar'} y gofrestr a rewyd; mae ganddi wedyn ${number(body.members)} aelod.`,
      body.reason,
    ),
  completeness: (body) =>
    body.passed === 'not-asked'
      ? `Daeth y gofrestr o ${number(body.members)} aelod fel ffeil: ni ofynnwyd i’r un gangen a yw’n gyflawn.`
      : withReason(
          `Mae ${number(body.answered)} o ${number(body.branches)} cangen yn dweud a yw’r gofrestr yn gyflawn: o ${number(body.listed)} aelod ar eu rhestrau, canfuwyd ${number(body.found)}. Caiff ${number(body.eligible)} o ${number(body.members)} aelod bleidleisio. ${body.passed === 'open' ? 'Mae’r porth ar agor.' : 'Roedd y porth ar gau, ac aeth dau swyddog drosto.'}`,
          body.statement,
        ),
  'credential-lapsed': (body) =>
    withReason(
      `Gadewir tystlythyr ${body.credential} allan: nid oedd ei ddeiliad yn aelod mwyach wrth gau. Ni chyfrifir pleidlais a fwriwyd ag ef.`,
      describeExclusion(body.reason, 'cy'),
    ),
  'membership-tested': (body) =>
    `Profwyd aelodaeth eto wrth gau. O ${number(body.members)} aelod ar y gofrestr, mae ${number(body.still)} yn aelodau o hyd, ${leftOut(body.lapsed)}.${unclear(body.undecided)}`,
};
