/**
 * Made-up signatures of a petition in two tranches, as people write them in a hurry. One in ten is of nobody who is a member, half
 * of those a relative in a member's house; one in twenty-five signs again, in the same tranche or the next.
 */
import type { Dice } from './dice.ts';
import { makeNames, makeSurname } from './electors.ts';
import { mistakeHome, mistakeNames, type Names, type SyntheticMember } from './members.ts';

export interface SyntheticSignature extends Names {
  readonly home: SyntheticMember['home'];
  readonly email: string;
  /** The number the signer gave, mostly none. */
  readonly number: string;
  /** The member who signed; empty for who is none. */
  readonly truth: string;
}

/** So many signatures by the members of a list, each of whom signs once but for those who sign again. */
export function makeSignatures(
  dice: Dice,
  members: readonly SyntheticMember[],
  count: number,
): readonly SyntheticSignature[] {
  const signed: SyntheticSignature[] = [];
  for (let next = 0; signed.length < count; next++) {
    const member = members[next % members.length] as SyntheticMember;
    const isStranger = dice.chance(0.1);
    signed.push(isStranger ? signAsStranger(dice, member) : signAs(dice, member));
    if (!isStranger && signed.length < count && dice.chance(0.04))
      signed.splice(dice.below(signed.length), 0, signAs(dice, member));
  }
  return signed;
}

function signAs(dice: Dice, member: SyntheticMember): SyntheticSignature {
  const names = mistakeNames(dice, { ...member, middle: '' }, false);
  return {
    ...names,
    home: mistakeHome(dice, member.home),
    email: dice.chance(0.6) ? member.email : '',
    number: dice.chance(0.1) ? member.id : '',
    truth: member.id,
  };
}

/** Somebody of a member's house with other names, by the member's surname or not. */
function signAsStranger(dice: Dice, member: SyntheticMember): SyntheticSignature {
  const other = makeNames(dice, dice.chance(0.5));
  const isKnown =
    member.household.includes(other.forename) || other.forename.startsWith(member.forename.charAt(0));
  const isRelative = dice.chance(0.5) && !isKnown;
  const surname = isRelative ? member.surname : makeSurname(dice);
  return { ...other, middle: '', surname, home: member.home, email: '', number: '', truth: '' };
}
