/**
 * RULE-2 once more, told as a story instead of a comparison: the ballot office works through what it got, one thing
 * after the other, with one place on its table for the vote that counts. Written from spec/5-right-to-vote.md alone.
 */
export interface StoryAct {
  readonly channel: string;
  readonly leaf: number;
  readonly received: number;
  readonly rejected: boolean;
}

/** The act on the table at the end. */
export function onTheTable(rule: string, acts: readonly StoryAct[]): StoryAct | undefined {
  let table: StoryAct | undefined;
  for (const act of queue(rule, acts)) {
    if (act.rejected) continue;
    if (rule === 'last-received' || table === undefined) table = act;
  }
  return table;
}

/** Things in the order in which the rule has the office look at them: as recorded, or as received. */
function queue(rule: string, acts: readonly StoryAct[]): StoryAct[] {
  const asRecorded: StoryAct[] = [];
  for (let leaf = 0; asRecorded.length < acts.length; leaf++)
    asRecorded.push(...acts.filter((act) => act.leaf === leaf));
  if (rule === 'locked') return asRecorded;
  const asReceived: StoryAct[] = [];
  for (let moment = 0; asReceived.length < acts.length; moment++)
    asReceived.push(...asRecorded.filter((act) => act.received === moment));
  return asReceived;
}
