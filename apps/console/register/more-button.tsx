import { Button, number } from '@countersign/browser';
import { Problem } from '../session/problem.tsx';
import { useRegisterWords } from '../words/use-register-words.ts';
import type { Pages } from './use-pages.ts';

/** How much of a list is shown, and the next page of it. */
export function MoreButton({ pages }: { readonly pages: Pages<unknown> }) {
  const words = useRegisterWords().lists;
  const shown = pages.rows?.length ?? 0;
  return (
    <>
      {pages.problem && <Problem error={pages.problem} />}
      {pages.total > 0 && (
        <p className="register-more">
          <span className="cs-soft" role="status">
            {words.shown(shown, pages.total)}
          </span>
          {shown < pages.total && (
            <Button look="secondary" busy={pages.busy} onClick={pages.more}>
              {words.more} <span className="cs-unseen">{number(pages.total - shown)}</span>
            </Button>
          )}
        </p>
      )}
    </>
  );
}
