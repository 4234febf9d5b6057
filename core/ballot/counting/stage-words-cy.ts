/** The words of a count in stages in Welsh. */
import type { StageWords } from './stage-words.ts';

/** "a" before a consonant, "ac" before a vowel. */
function and(name: string): string {
  return /^[aeiouwyâêîôûŵŷáéíóúàèìòùäëïöü]/i.test(name) ? `ac ${name}` : `a ${name}`;
}

function listNames(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${and(last)}`;
}

const votes = (figure: string) => `${figure} o bleidleisiau`;

/** Welsh. */
export const stageWordsCy: StageWords = {
  list: listNames,
  firstPreferences: 'Cyfrifir y dewisiadau cyntaf.',
  quota: (quota) => `Y cwota yw ${quota}.`,
  quotaNow: (quota) => `Y cwota yn awr yw ${quota}.`,
  withdrawnAlone: (names) => `Wedi tynnu’n ôl: ${names}.`,
  quotaName: 'Cwota',
  enough: (figure) => `Mae ${votes(figure)} yn ddigon.`,
  enoughName: 'Digon',
  withdrawn: (names) => `Wedi tynnu’n ôl: ${names}. Mae’r papurau’n mynd at y dewis nesaf ar bob un.`,
  surplus: (name, surplus, value) =>
    `Mae gwarged ${name}, sef ${votes(surplus)}, yn mynd at y dewisiadau nesaf${value === undefined ? '' : `: gwerth pob papur yw ${value}`}.`,
  deferred: (names, count, surplus) =>
    `Mae ${count === 1 ? 'gwarged' : 'gwargedion'} ${names}, sef ${votes(surplus)}, yn aros lle y ${count === 1 ? 'mae' : 'maent'} am y tro: nid yw’n ddigon i newid pwy sydd isaf.`,
  excluded: {
    lowest: (names) => `${names} sydd â’r nifer lleiaf o bleidleisiau: eithriwyd.`,
    'below-threshold': (names) => `Mae gan ${names} lai o bleidleisiau na’r trothwy: eithriwyd.`,
    'cannot-be-elected': (names) => `Ni ellir ethol ${names} mwyach: eithriwyd.`,
    'reserved-places': (names) => `Eithriwyd ${names}: mae’r lleoedd sydd ar ôl wedi’u cadw i eraill.`,
  },
  batch: (names, values) =>
    values.length === 1
      ? `Mae papurau ${names} sydd werth ${values[0]} yr un yn mynd at y dewisiadau nesaf.`
      : `Mae papurau ${names} yn mynd at y dewisiadau nesaf: y rhai sydd werth ${values.join(' yr un, yna’r rhai sydd werth ')} yr un.`,
  elected: {
    quota: (names, _count, quota) => `Cyrhaeddodd ${names} y cwota, sef ${quota}: etholwyd.`,
    'active-vote': (names) =>
      `Mae gan ${names} gymaint o’r pleidleisiau sydd yn y cyfrif o hyd fel na all neb eu goddiweddyd: etholwyd.`,
    majority: (names) => `Mae gan ${names} fwy na hanner y pleidleisiau: etholwyd.`,
    'most-votes': (names) => `${names} sydd â’r nifer fwyaf o bleidleisiau: etholwyd.`,
    remaining: (names) => `Nid oes mwy o ymgeiswyr ar ôl nag o leoedd: etholir ${names}.`,
    unopposed: (names) => `Ni safodd mwy o ymgeiswyr nag o leoedd: etholir ${names} yn ddiwrthwynebiad.`,
    'reserved-places': (names) => `Etholir ${names} i leoedd a gadwyd.`,
  },
  reopened: (places) =>
    places === 1
      ? 'Cymerodd ailagor enwebiadau le, sy’n aros yn wag.'
      : `Lleoedd a gymerwyd gan ailagor enwebiadau, ac sy’n aros yn wag: ${places}.`,
  repeated: (names) => `Mae ${names} yn gyfartal am fynd allan: cynhelir y rownd eto.`,
  tied: {
    elect: (names) => `Mae ${names} yn gyfartal am gael eu hethol.`,
    exclude: (names) => `Mae ${names} yn gyfartal am gael eu heithrio.`,
    transfer: (names) => `Mae gwargedion ${names} yn gyfartal.`,
  },
  byEarlierStage: (stage) => `Eu ffigurau yng ngham ${stage} sy’n penderfynu:`,
  byLot: (how) => `Y coelbren sy’n penderfynu (${how}):`,
  byOrder: 'Y drefn a ddatganwyd ymlaen llaw sy’n penderfynu:',
  bySeed: 'Y drefn sy’n dilyn o’r hedyn a bennwyd cyn agor sy’n penderfynu:',
  chosen: {
    elect: (name) => `etholir ${name}.`,
    exclude: (name) => `eithrir ${name}.`,
    transfer: (name) => `gwarged ${name} sy’n mynd gyntaf.`,
  },
  lotNeeded: {
    elect: (names) =>
      `Mae’r cyfrif yn aros yma. Mae ${names} yn gyfartal: dim ond coelbren all ddweud pwy a etholir.`,
    exclude: (names) =>
      `Mae’r cyfrif yn aros yma. Mae ${names} yn gyfartal: dim ond coelbren all ddweud pwy a eithrir.`,
    transfer: (names) =>
      `Mae’r cyfrif yn aros yma. Mae ${names} yn gyfartal: dim ond coelbren all ddweud gwarged pwy sy’n mynd gyntaf.`,
  },
  stage: (stage) => `Cam ${stage}`,
  electedIn: (stage) => `etholwyd, cam ${stage}`,
  excludedIn: (stage) => `allan, cam ${stage}`,
  notElected: 'nis etholwyd',
  exhausted: 'Dim dewis pellach',
  loss: 'Collwyd drwy ffracsiynau',
};
