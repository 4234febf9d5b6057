/** Single keys that act, and when they must not: WCAG 2.2, 2.1.4 (they can be switched off) and wherever letters are typed. */

/** What of a key press decides whether it is a shortcut. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
  /** Tag name of the element that has the focus, in capitals, and the type of an input. */
  readonly focus: { readonly tag: string; readonly type: string };
}

/** Inputs in which a letter is no text. */
const letterless: readonly string[] = ['checkbox', 'radio', 'button', 'submit', 'file'];

/** The shortcut a key press stands for, in lower case; undefined where it is typing or belongs to the browser. */
export function letterOf(press: KeyPress): string | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey || press.repeat) return undefined;
  if (press.key.length !== 1 || isTyping(press.focus)) return undefined;
  return press.key.toLowerCase();
}

/** Whether a press is the usual "undo": in a text it is the text's own. */
export function isUndo(press: KeyPress): boolean {
  const withControl = (press.ctrlKey || press.metaKey) && !press.altKey && !isTyping(press.focus);
  return withControl && press.key.toLowerCase() === 'z';
}

function isTyping({ tag, type }: KeyPress['focus']): boolean {
  return tag === 'TEXTAREA' || tag === 'SELECT' || (tag === 'INPUT' && !letterless.includes(type));
}
