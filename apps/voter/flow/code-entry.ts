/**
 * A code while it is typed: what to show, and what to say about it (CODE-3, VOTE-1). Forgiving on the way in (case,
 * spaces, hyphens, O for 0, I and L for 1, a whole pasted address), exact about what is wrong.
 */
import { codeLength, parseCode } from '@countersign/crypto';

/** Which of the two codes. */
export type CodeName = 'A' | 'B';

/** What is known about typed text. Places are 0-based and do not count separators. */
export type CodeState =
  | { readonly kind: 'empty' }
  /** Right so far; `typed` of `codeLength` characters. */
  | { readonly kind: 'typing'; readonly typed: number }
  /** A character no code contains. */
  | { readonly kind: 'foreign'; readonly position: number; readonly character: string }
  | { readonly kind: 'too-long'; readonly typed: number }
  /** Complete, and these places look wrong; none if several characters are. */
  | { readonly kind: 'wrong'; readonly positions: readonly number[] }
  | { readonly kind: 'right' };

const groupLength = 4;

/** The characters that count, as they are compared: capitals, no separators, look-alikes put right. */
export function plainCode(text: string): string {
  return [...fromAddress(text)]
    .filter((character) => !/[\s\p{Pd}.·]/u.test(character))
    .map((character) => character.toUpperCase())
    .map((character) => (character === 'O' ? '0' : character === 'I' || character === 'L' ? '1' : character))
    .join('');
}

/** A code pasted as the whole address of its picture: `https://vote.example/#a=7K3M…`. */
function fromAddress(text: string): string {
  return /#[ab]=([^&#]*)/i.exec(text)?.[1] ?? text;
}

/** The text as the letter prints it: groups of four, hyphens between. */
export function showCode(text: string): string {
  return groupsOf(plainCode(text)).join('-');
}

/** Groups of four characters, the last one shorter. */
export function groupsOf(plain: string): string[] {
  const characters = [...plain];
  const groups: string[] = [];
  for (let at = 0; at < characters.length; at += groupLength)
    groups.push(characters.slice(at, at + groupLength).join(''));
  return groups;
}

/** Where a place is to be found in the letter, both from 1: "group 2, character 3". */
export function placeOf(position: number): { readonly group: number; readonly character: number } {
  return { group: Math.floor(position / groupLength) + 1, character: (position % groupLength) + 1 };
}

/** What is known about typed text, checked at every key. */
export function codeState(text: string): CodeState {
  const plain = plainCode(text);
  if (plain === '') return { kind: 'empty' };
  const parsed = parseCode(plain);
  if (parsed.ok) return { kind: 'right' };
  switch (parsed.error.kind) {
    case 'character':
      return { kind: 'foreign', position: parsed.error.position, character: parsed.error.character };
    case 'check':
      return { kind: 'wrong', positions: parsed.error.positions };
    case 'length':
      return parsed.error.found > codeLength
        ? { kind: 'too-long', typed: parsed.error.found }
        : { kind: 'typing', typed: parsed.error.found };
  }
}

/**
 * Where the caret stands in `showCode(text)` after the text was typed with the caret at `caret`: behind the same
 * character, wherever the hyphens went.
 */
export function caretAfter(text: string, caret: number): number {
  const before = [...plainCode(text.slice(0, caret))].length;
  if (before === 0) return 0;
  const shown = before + Math.floor((before - 1) / groupLength);
  return Math.min(shown, showCode(text).length);
}
