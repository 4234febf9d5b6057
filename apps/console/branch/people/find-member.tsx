import type { BranchMembersReply } from '@countersign/api/branch';
import { type CallError, TextField } from '@countersign/browser';
import { useEffect, useState } from 'react';
import { type BranchWords, useBranchWords } from '../../words/use-branch-words.ts';
import { useBranch } from '../session/branch.ts';
import { Trouble } from '../session/trouble.tsx';

export type FoundMember = BranchMembersReply['members'][number];

/** Milliseconds after the last letter before a search goes out. */
const pause = 250;

/** Members of headquarters' list by what is typed; the newest search alone counts. */
export function useMemberSearch(query: string) {
  const { client } = useBranch();
  /** With what was asked: by now something else may be typed. */
  const [found, setFound] = useState<BranchMembersReply & { readonly query: string }>();
  const [error, setError] = useState<CallError>();
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const reply = await client.members(query);
      if (!isCurrent) return;
      setError(reply.ok ? undefined : reply.error);
      if (reply.ok) setFound({ ...reply.value, query });
    }, pause);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [client, query]);
  return { found, error };
}

/** How many were found; of very many only that there are more. */
export function foundText({ members, next }: BranchMembersReply, words: BranchWords['cards']): string {
  return next === null ? words.found(members.length) : words.foundMany(members.length);
}

interface FindMemberProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onFound: (members: readonly FoundMember[]) => void;
}

/** The field in which a member is looked for, and how many were found. */
export function FindMember({ query, onQuery, onFound }: FindMemberProps) {
  const words = useBranchWords().cards;
  const { found, error } = useMemberSearch(query);
  useEffect(() => {
    if (found) onFound(found.members);
  }, [found, onFound]);
  return (
    <>
      <TextField label={words.search} value={query} onChange={onQuery} type="search" autoComplete="off" />
      <p role="status" className="cs-small cs-soft">
        {found === undefined && error === undefined && words.searching}
        {found && foundText(found, words)}
      </p>
      {error && <Trouble error={error} />}
    </>
  );
}
