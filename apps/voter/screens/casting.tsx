import { Waiting } from '@countersign/browser';
import type { Work } from '../flow/session.ts';
import { useVoting, type Voting } from '../voting.ts';
import { Head } from './head.tsx';

/** Sealing, sending, checking the receipt; where no answer comes, that it is tried again, and that this is safe. */
export function Casting() {
  const { work, words } = useVoting();
  return (
    <>
      <Head title={words.casting.title} />
      <Waiting>{workText(work, words.casting)}</Waiting>
      <p className="cs-soft">{words.casting.keepOpen}</p>
    </>
  );
}

function workText(work: Work, own: Voting['words']['casting']): string {
  if (work.kind === 'sending') return work.tries === 0 ? own.sending : own.retry(work.tries);
  return work.kind === 'verifying' ? own.verifying : own.sealing;
}
