import { ok, type Result } from '@countersign/bytes';
import { checkNewMember, checkTypedPerson } from '@countersign/roll';
import type { MemberDetails } from '@countersign/store';
import { formatDay } from '../moments.ts';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';

/** What is wrong with a person as somebody typed them, by the parsers of the import. */
export function findProblems({ config, definition }: Office, person: MemberDetails, isNew: boolean) {
  const today = formatDay(config.now(), definition);
  return isNew ? checkNewMember(person, today) : checkTypedPerson(person, today);
}

/** A person in canonical form, or the first thing that is wrong. */
export function checkPerson(
  office: Office,
  person: MemberDetails,
  isNew: boolean,
): Result<MemberDetails, Refusal> {
  const { person: read, problems } = findProblems(office, person, isNew);
  const [first] = problems;
  if (!first) return ok(read);
  const field = first.field ?? 'The person';
  return refused('refused-by-rule', `${field} ${first.reason}: put it right, or ask the branch.`, {
    place: field,
  });
}
