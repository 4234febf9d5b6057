import type { SnapshotView } from '@countersign/api';
import { Progress } from '@countersign/browser';
import { useRegisterWords } from '../words/use-register-words.ts';

/** How far the office is with a file. */
export function WorkProgress({ work }: { readonly work: NonNullable<SnapshotView['work']> }) {
  const words = useRegisterWords().work;
  const { phase, done, total } = work;
  // What cannot be measured in steps shows that it goes on.
  const measured = total > 0 && done > 0 ? { value: done, max: total, valueText: words.of(done, total) } : {};
  return (
    <div className="cs-card cs-stack-small" role="status">
      <Progress label={words[phase]} {...measured} spokenText={words[phase]} />
      <p className="cs-soft">{words.stay}</p>
    </div>
  );
}
