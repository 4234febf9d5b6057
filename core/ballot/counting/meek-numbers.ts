/**
 * Meek's distribution in plain numbers, where these are exact: with up to nine decimals and so many papers that no sum
 * passes 2⁵³. It gives the very digits of the big numbers, many times as fast; an iteration is most of a count.
 */
import type { MeekTree } from './meek-tree.ts';

/**
 * weight · factor / one, rounded up. All three are whole numbers, `one` at most 10⁹ and the others at most `one`. The double
 * gives the quotient to within one; the remainder, which lies between −10⁹ and 2·10⁹, is exact in the low 32 bits and
 * says which way it is off.
 */
export function multiplyUp(weight: number, factor: number, one: number): number {
  const near = Math.floor((weight * factor) / one);
  const over = (Math.imul(weight, factor) - Math.imul(near, one)) | 0;
  if (over <= 0) return over <= -one ? near - 1 : near;
  return over > one ? near + 2 : near + 1;
}

/** The nodes of a tree as lists of numbers; made anew after papers have moved. */
export interface NumberTree {
  readonly candidates: Int32Array;
  readonly parents: Int32Array;
  readonly through: Float64Array;
}

/** The tree in numbers; nothing where its papers are too many for them. */
export function treeInNumbers({ nodes }: MeekTree, one: number): NumberTree | undefined {
  const papers = nodes[0]?.through ?? 0n;
  if (one > 1e9 || papers * BigInt(one) > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  const tree = {
    candidates: new Int32Array(nodes.length),
    parents: new Int32Array(nodes.length),
    through: new Float64Array(nodes.length),
  };
  // The iterators of Int32Array.from take several times as long.
  for (let index = 0; index < nodes.length; index++) {
    const { candidate, parent, through } = nodes[index] as MeekTree['nodes'][number];
    tree.candidates[index] = candidate;
    tree.parents[index] = parent;
    tree.through[index] = Number(through);
  }
  return tree;
}

/** The vote of each candidate by keep factors, in units of 1/one; what `distributeVotes` computes in big numbers. */
export function distributeInNumbers(
  { candidates, parents, through }: NumberTree,
  factors: readonly number[],
  one: number,
): number[] {
  const votes = factors.map(() => 0);
  const rest = new Int32Array(candidates.length);
  rest[0] = one;
  for (let index = 1; index < candidates.length; index++) {
    const weight = rest[parents[index] as number] as number;
    if (weight === 0) continue;
    const candidate = candidates[index] as number;
    const factor = factors[candidate] as number;
    const kept = factor === one ? weight : multiplyUp(weight, factor, one);
    rest[index] = weight - kept;
    votes[candidate] = (votes[candidate] as number) + (through[index] as number) * kept;
  }
  return votes;
}
