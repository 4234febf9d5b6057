/** What the voting page says where several options are chosen or ranked, in Welsh. */
import type { ChoosingWords } from './words-en.ts';

export const choosingCy: ChoosingWords = {
  or: 'neu',
  kept: {
    set: 'Nid yw eich dewisiadau wedi’u colli: dad-diciwch hwn i’w cael yn ôl.',
    ranking: 'Nid yw eich trefn wedi’i cholli: dad-diciwch hwn i’w chael yn ôl.',
  },
  set: {
    upTo: (most) => (most === 1 ? 'Dewiswch un.' : `Dewiswch hyd at ${most}.`),
    all: 'Dewiswch gynifer ag y mynnwch.',
    count: (chosen, of) => `${chosen} o ${of} wedi’u dewis.`,
    countAll: (chosen) => `${chosen} wedi’u dewis.`,
    full: (most) => `Rydych wedi dewis ${most} eisoes. I ddewis yr un hwn, tynnwch un arall yn gyntaf.`,
    missing: 'Dewiswch o leiaf un. Os nad ydych am ddewis yr un ohonynt, dewiswch “Pleidlais wag”.',
  },
  ranking: {
    title: 'Rhowch nhw yn eich trefn chi.',
    how: 'Pwyswch eich dewis cyntaf yn gyntaf, yna’r ail, ac yn y blaen. Cewch restru cynifer neu gyn lleied ag y mynnwch.',
    places: (seats) => `Nifer y lleoedd i’w llenwi: ${seats}.`,
    keys: 'Gyda bysellfwrdd: mae’r bysellau saeth yn symud drwy’r rhestr, ac Enter yn dewis.',
    order: 'Trefn y rhestr',
    paper: 'Fel ar y papur pleidleisio',
    mine: 'Yn fy nhrefn i',
    find: 'Dod o hyd i enw',
    found: (found, of) => `${found} o ${of} enw.`,
    list: 'Ymgeiswyr',
    choose: (place) => `Gwneud yn ddewis rhif ${place}`,
    chosen: (place) => `Eich dewis rhif ${place}`,
    change: 'Newid',
    changeOf: (name) => `Newid lle ${name}`,
    up: (place) => `Symud i fyny i rif ${place}`,
    down: (place) => `Symud i lawr i rif ${place}`,
    remove: 'Tynnu ymaith',
    place: 'Neu dewiswch y lle',
    placeName: (place) => `Rhif ${place}`,
    placed: (name, place) => `${name} yw eich dewis rhif ${place}.`,
    removed: (name, left) => `Nid yw ${name} yn eich trefn mwyach. Nifer a restrwyd: ${left}.`,
    count: (ranked, of) => `Rydych wedi rhestru ${ranked} o ${of}.`,
    skip: 'Neidio dros y rhestr',
    missing: 'Dewiswch o leiaf un. Os nad ydych am ddewis yr un ohonynt, dewiswch “Pleidlais wag”.',
  },
};
