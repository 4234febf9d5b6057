import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type AnswerBook,
  giveAnswer,
  nextToSave,
  noteRefusal,
  noteSaved,
  noteSilence,
  openBook,
  undoStep,
  type WaitingAnswer,
} from './answer-book.ts';

interface Answer {
  readonly kind: string;
}

type Event =
  | { readonly do: 'give'; readonly finding: string; readonly answer: Answer | undefined }
  | { readonly do: 'undo' | 'send' | 'arrive' | 'lose' | 'refuse' };

const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    do: fc.constant('give' as const),
    finding: fc.constantFrom('1', '2', '3'),
    answer: fc.option(fc.record({ kind: fc.constantFrom('missing', 'lapsed') }), { nil: undefined }),
  }),
  fc.record({ do: fc.constantFrom('undo' as const, 'send', 'arrive', 'lose', 'refuse') }),
);

/** Page, network and office; one call under way at a time. A lost call may have arrived all the same. */
class World {
  book: AnswerBook<Answer> = openBook(new Map());
  readonly office = new Map<string, Answer | undefined>();
  #under: WaitingAnswer<Answer> | undefined;
  #writes = 0;

  take(event: Event): void {
    if (event.do === 'give') this.book = giveAnswer(this.book, event.finding, event.answer, this.#draw());
    if (event.do === 'undo') this.book = undoStep(this.book, this.#draw());
    if (event.do === 'send') this.#under ??= nextToSave(this.book);
    if (event.do === 'arrive') this.#end(true, noteSaved);
    if (event.do === 'lose')
      this.#end(this.office.size % 2 === 0, (book, sent) => noteSilence(book, sent, 'unreachable'));
    if (event.do === 'refuse') this.#end(false, (book, sent) => noteRefusal(book, sent, 'no'));
  }

  #draw(): string {
    this.#writes += 1;
    return `write ${this.#writes}`;
  }

  #end(
    arrives: boolean,
    note: (book: AnswerBook<Answer>, sent: WaitingAnswer<Answer>) => AnswerBook<Answer>,
  ): void {
    const sent = this.#under;
    if (sent === undefined) return;
    if (arrives) this.office.set(sent.finding, sent.answer);
    this.book = note(this.book, sent);
    this.#under = undefined;
  }

  settle(): void {
    for (let i = 0; i < 20; i++) for (const step of ['send', 'arrive'] as const) this.take({ do: step });
  }
}

test('RECON-3: after any loss of connection the office ends with the answers the page shows', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const world = new World();
      for (const one of events) world.take(one);
      world.settle();
      assert.equal(nextToSave(world.book), undefined);
      for (const finding of ['1', '2', '3'])
        if (!world.book.refused.has(finding))
          assert.deepEqual(world.office.get(finding), world.book.answers.get(finding));
    }),
    { numRuns: 1000 },
  );
});

test('undoing every step comes back to the beginning, one step at a time', () => {
  const first = openBook(new Map([['1', { kind: 'missing' }]]));
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const given = events.filter((one) => one.do === 'give');
      const seen = [first];
      for (const [i, { finding, answer }] of given.entries())
        seen.push(giveAnswer(seen.at(-1) ?? first, finding, answer, `${i}`));
      let book = seen.at(-1) ?? first;
      for (const earlier of seen.slice(0, -1).reverse()) {
        book = undoStep(book, `back ${earlier.steps.length}`);
        assert.deepEqual(book.answers, earlier.answers);
      }
      assert.equal(undoStep(book, 'none'), book);
    }),
  );
});

test('a refused answer is said with its reason until another is given', () => {
  let book = giveAnswer(openBook<Answer>(new Map()), '1', { kind: 'moved' }, 'a');
  book = noteRefusal(book, nextToSave(book) as WaitingAnswer<Answer>, 'Write the new postcode.');
  assert.equal(book.refused.get('1'), 'Write the new postcode.');
  assert.equal(nextToSave(book), undefined);
  assert.equal(giveAnswer(book, '1', { kind: 'lapsed' }, 'b').refused.size, 0);
});
