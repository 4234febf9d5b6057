/** What the voting page says where several options are chosen or ranked, in English. */

/** 1st, 2nd, 3rd, 11th. */
function ordinal(place: number): string {
  const teen = place % 100 > 10 && place % 100 < 14;
  return `${place}${(!teen && ['th', 'st', 'nd', 'rd'][place % 10]) || 'th'}`;
}

/** Typed without `as const`: the other languages have the same keys, not the same words. */
export const choosingEn = {
  or: 'or',
  places: (seats: number) => `There are ${seats} places to fill.`,
  reserved: (places: number, group: string) =>
    places === 1
      ? `At least one place is kept for this group: ${group}.`
      : `At least ${places} places are kept for this group: ${group}.`,
  kept: {
    set: 'Your choices are not lost: untick this to have them back.',
    ranking: 'Your order is not lost: untick this to have it back.',
  },
  set: {
    upTo: (most: number) => (most === 1 ? 'Choose one.' : `Choose up to ${most}.`),
    all: 'Choose as many as you like.',
    count: (chosen: number, of: number) => `${chosen} of ${of} chosen.`,
    countAll: (chosen: number) => `${chosen} chosen.`,
    full: (most: number) =>
      `You have chosen ${most} already. To choose this one too, first take another away.`,
    missing: 'Please choose at least one. If you want none of them, choose “Blank vote”.',
  },
  ranking: {
    title: 'Put them in your order.',
    how: 'Press your first choice first, then your second, and so on. Rank as many or as few as you like.',
    keys: 'With a keyboard: the arrow keys move through the list, Enter chooses.',
    order: 'Order of the list',
    paper: 'As on the ballot paper',
    mine: 'In my order',
    find: 'Find a name',
    found: (found: number, of: number) => `${found} of ${of} names.`,
    list: 'Candidates',
    choose: (place: number) => `Make ${ordinal(place)} choice`,
    chosen: (place: number) => `${ordinal(place)} choice`,
    change: 'Change',
    changeOf: (name: string) => `Change the place of ${name}`,
    up: (place: number) => `Move up to ${ordinal(place)}`,
    down: (place: number) => `Move down to ${ordinal(place)}`,
    remove: 'Remove',
    place: 'Or choose the place',
    placeName: (place: number) => ordinal(place),
    placed: (name: string, place: number) => `${name} is your ${ordinal(place)} choice.`,
    removed: (name: string, left: number) => `${name} is no longer in your order. ${left} ranked.`,
    count: (ranked: number, of: number) => `You have ranked ${ranked} of ${of}.`,
    skip: 'Skip the list',
    missing: 'Please choose at least one. If you want none of them, choose “Blank vote”.',
  },
};

/** What every language has to say of choosing several. */
export type ChoosingWords = typeof choosingEn;
