/** What a browser that is too old is told: in both languages at once, with nothing left to fetch. */
export interface TooOldWords {
  readonly title: string;
  readonly text: string;
}

export const tooOldEn: TooOldWords = {
  title: 'This browser is too old to vote with',
  text: 'Sealing a vote needs a newer browser. Please update it, use another phone or computer, or vote by post with the paper in your pack.',
};

export const tooOldCy: TooOldWords = {
  title: 'Mae’r porwr hwn yn rhy hen i bleidleisio ag ef',
  text: 'Mae angen porwr mwy newydd i selio pleidlais. Diweddarwch ef, defnyddiwch ffôn neu gyfrifiadur arall, neu pleidleisiwch drwy’r post â’r papur yn eich pecyn.',
};
