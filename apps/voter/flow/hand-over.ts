/**
 * Two pictures, two tabs: a phone's camera opens each QR picture in a tab of its own, so that one tab holds code A and
 * the other code B. The newer tab asks, the older one hands over its code and steps aside. By BroadcastChannel: same
 * origin, in memory, nothing stored.
 */
import type { CodeName } from './code-entry.ts';

type Lone = Partial<Record<CodeName, string>>;

/** What this file needs of a BroadcastChannel. */
export interface TabChannel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

type Message =
  | { readonly kind: 'ask'; readonly wanted: CodeName }
  | { readonly kind: 'code'; readonly name: CodeName; readonly text: string };

/** The tab's side of a visit: `loneCode` is the one code it waits with. */
export interface HandingTab {
  loneCode(): Lone;
  setCode(name: CodeName, text: string): void;
  moveAway(): void;
}

/** Joins the tabs of this browser: asks once for the code this tab lacks, and answers those who ask. */
export function joinTabs(channel: TabChannel, tab: HandingTab): void {
  channel.addEventListener('message', ({ data }) => {
    const message = data as Message;
    if (message.kind === 'ask') answer(channel, tab, message.wanted);
    else if (missing(tab.loneCode()) === message.name) tab.setCode(message.name, message.text);
  });
  const wanted = missing(tab.loneCode());
  if (wanted) channel.postMessage({ kind: 'ask', wanted } satisfies Message);
}

function answer(channel: TabChannel, tab: HandingTab, wanted: CodeName): void {
  const text = tab.loneCode()[wanted];
  if (text === undefined) return;
  channel.postMessage({ kind: 'code', name: wanted, text } satisfies Message);
  tab.moveAway();
}

/** The code a tab with one code waits for. */
function missing(lone: Lone): CodeName | undefined {
  if (lone.A !== undefined) return 'B';
  return lone.B !== undefined ? 'A' : undefined;
}
