import { Button, TextField } from '@countersign/browser';
import { codeLength } from '@countersign/crypto';
import { useLayoutEffect, useRef, useState } from 'react';
import {
  type CodeName,
  type CodeState,
  caretAfter,
  codeState,
  groupsOf,
  placeOf,
  plainCode,
  showCode,
} from '../flow/code-entry.ts';
import { useVoting, type Voting } from '../voting.ts';
import { ScanDialog } from './scan-dialog.tsx';

export interface CodeFieldProps {
  readonly name: CodeName;
  /** Where this code is printed. */
  readonly source: string;
  /** Set once the member asked to go on: then what is missing is said too. */
  readonly asked: boolean;
  readonly error: string | undefined;
}

/** One code: typed, pasted or scanned; checked at every key, and what looks wrong is pointed at. */
export function CodeField({ name, source, asked, error }: CodeFieldProps) {
  const { session, visit, words } = useVoting();
  const input = useRef<HTMLInputElement>(null);
  const caret = useRef<number | undefined>(undefined);
  const text = visit.codes[name];
  const state = codeState(text);
  const problem = error ?? problemOf(state, text, words, asked);
  useLayoutEffect(() => {
    if (caret.current !== undefined) input.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  });
  return (
    <TextField
      ref={input}
      id={`code-${name}`}
      code
      label={`${words.codes.label[name]}, ${source}`}
      error={problem}
      value={text}
      onChange={(typed) => {
        caret.current = caretAfter(typed, input.current?.selectionStart ?? typed.length);
        session.setCode(name, showCode(typed));
      }}
      autoComplete="off"
      autoCapitalize="characters"
      autoCorrect="off"
      spellCheck={false}
      enterKeyHint={name === 'A' ? 'next' : 'go'}
      after={
        <>
          <CodeStatus state={state} text={text} words={words} />
          <ScanButton name={name} />
        </>
      }
    />
  );
}

/** What is wrong, in words; while the member is still typing, only what will stay wrong. */
function problemOf(
  state: CodeState,
  text: string,
  { codes }: Voting['words'],
  asked: boolean,
): string | undefined {
  switch (state.kind) {
    case 'empty':
      return asked ? codes.missing : undefined;
    case 'typing':
      return asked ? codes.tooShort(state.typed, codeLength) : undefined;
    case 'foreign': {
      const { group, character } = placeOf(state.position);
      return codes.foreign(state.character, group, character);
    }
    case 'too-long':
      return codes.tooLong(state.typed, codeLength);
    case 'wrong':
      return wrongText(state.positions, text, codes);
    case 'right':
      return undefined;
  }
}

function wrongText(positions: readonly number[], text: string, codes: Voting['words']['codes']): string {
  const [first] = positions;
  if (first === undefined) return codes.wrongMany;
  if (positions.length > 1) return codes.wrongSome;
  const { group, character } = placeOf(first);
  return codes.wrongOne(group, character, groupsOf(plainCode(text))[group - 1] ?? '');
}

/** The count while typing, the tick at the end, the suspects marked: silent for screen readers until it is complete. */
function CodeStatus({
  state,
  text,
  words,
}: {
  readonly state: CodeState;
  readonly text: string;
  readonly words: Voting['words'];
}) {
  const suspects =
    state.kind === 'wrong' ? state.positions : state.kind === 'foreign' ? [state.position] : [];
  return (
    <>
      {suspects.length > 0 && <Marked plain={plainCode(text)} suspects={suspects} />}
      {state.kind === 'typing' && (
        <p className="cs-soft cs-small">{words.codes.typed(state.typed, codeLength)}</p>
      )}
      <p className="vote-right" role="status">
        {state.kind === 'right' && words.codes.right}
      </p>
    </>
  );
}

/** The code in its groups with what looks wrong underlined; the sentence above says the same in words. */
function Marked({ plain, suspects }: { readonly plain: string; readonly suspects: readonly number[] }) {
  return (
    <p className="vote-marked" aria-hidden="true">
      {groupsOf(plain).map((group, g) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a place in a code is its identity
        <span key={g} className="vote-marked-group">
          {[...group].map((character, c) =>
            suspects.includes(4 * g + c) ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <mark key={c}>{character}</mark>
            ) : (
              character
            ),
          )}
        </span>
      ))}
    </p>
  );
}

function ScanButton({ name }: { readonly name: CodeName }) {
  const { words } = useVoting();
  const [open, setOpen] = useState(false);
  if (typeof navigator.mediaDevices?.getUserMedia !== 'function') return null;
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {words.codes.scan(name)}
      </Button>
      {/* Closed before it goes, so that the focus comes back to the button. */}
      <ScanDialog name={name} open={open} onClose={() => setOpen(false)} />
    </>
  );
}
