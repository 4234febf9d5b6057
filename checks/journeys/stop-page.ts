/** What every page on which a member cannot go on must be. */
import assert from 'node:assert/strict';
import { assertAccessible } from './browser.ts';
import type { Member } from './member.ts';

/** The page with this heading is shown, accessible in both languages, and the document is called by it. */
export async function assertStop(member: Member, heading: string): Promise<void> {
  await member.heading(heading).waitFor();
  assert.equal(await member.page.title(), heading);
  await assertAccessible(member.page, heading);
  await member.press(member.button('Cymraeg'));
  await assertAccessible(member.page, `${heading}, yn Gymraeg`);
  await member.press(member.button('English'));
}
