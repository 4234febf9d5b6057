import type { ClaimsReply } from '@countersign/api';
import { Facts } from '@countersign/browser';
import { useWords } from '../words/use-words.ts';

/** RECON-3: how long branches waited for a decision, and an approved member for a code. */
export function Times({ times }: { readonly times: ClaimsReply['times'] }) {
  const { words } = useWords();
  const said = words.queue;
  const textOf = ({ claims, median, longest }: ClaimsReply['times']['decided']) =>
    median === null || longest === null ? said.noneTaken : said.taken(median, longest, claims);
  return (
    <Facts
      facts={[
        { term: said.decided, value: textOf(times.decided) },
        { term: said.coded, value: textOf(times.coded) },
      ]}
    />
  );
}
