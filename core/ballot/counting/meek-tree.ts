/**
 * The papers of a Meek count, grouped by what still matters in them: the elected candidates that a paper comes to before
 * the first hopeful one, who keeps all that is left of it. Papers that agree so far lie at one node of a tree, and an
 * iteration walks the nodes, not the papers. Only papers of a candidate who is elected or goes out have to move on.
 */
import type { MeekArithmetic } from './meek-arithmetic.ts';
import { distributeInNumbers, type NumberTree, treeInNumbers } from './meek-numbers.ts';
import type { RankedPapers } from './ranked-papers.ts';

/** A candidate in a Meek count; withdrawn and defeated are both out. */
export type MeekStanding = 'hopeful' | 'elected' | 'out';

interface MeekNode {
  /** −1 at the root. */
  readonly candidate: number;
  /** Always an earlier node. */
  readonly parent: number;
  /** Places of the papers that end here, because the candidate is hopeful. */
  papers: number[] | undefined;
  /** The first of the nodes after this one, and the next after the same one as this; 0 where there is none. */
  child: number;
  next: number;
  /** Papers that come to this node, whether or not they go on. */
  through: bigint;
}

/** Papers that left a candidate who went out, with what they come to instead. */
export interface MeekMove {
  readonly out: number;
  /** The node they were at before that candidate. */
  readonly parent: number;
  /** The node they have come to: of a hopeful candidate, or the last one before they ended. */
  readonly end: number;
  readonly papers: bigint;
}

export interface MeekTree {
  readonly source: RankedPapers;
  /** Whoever changes it here has the papers moved by the next `settlePapers`. */
  readonly standing: MeekStanding[];
  readonly nodes: MeekNode[];
  /** By paper: the place in its ranking it has come to. */
  readonly reached: Int32Array;
  /** What the last `settlePapers` moved away from candidates who went out. */
  readonly moves: MeekMove[];
  /** The nodes in numbers: `unmade` since papers moved, nothing where numbers cannot hold them. */
  numbers: NumberTree | 'unmade' | undefined;
}

/** All papers with a preference, sorted for candidates who stand as given. */
export function plantTree(source: RankedPapers, standing: MeekStanding[]): MeekTree {
  const root = makeNode(-1, -1, 0);
  const reached = new Int32Array(source.papers.length).fill(-1);
  const tree: MeekTree = { source, standing, nodes: [root], reached, moves: [], numbers: 'unmade' };
  for (const [place, { ranking, count }] of source.papers.entries()) {
    if (ranking.length === 0) continue;
    root.through += count;
    moveOn(tree, 0, place);
  }
  return tree;
}

/** Moves on the papers that had ended with a hopeful candidate who is elected or out now. */
export function settlePapers(tree: MeekTree): void {
  const { nodes, standing, moves } = tree;
  moves.length = 0;
  tree.numbers = 'unmade';
  const settled = nodes.length;
  for (let index = 0; index < settled; index++) {
    const { candidate, papers } = nodes[index] as MeekNode;
    if (papers === undefined || standing[candidate] === 'hopeful') continue;
    (nodes[index] as MeekNode).papers = undefined;
    if (standing[candidate] === 'out') moveAway(tree, index, papers);
    else for (const place of papers) moveOn(tree, index, place);
  }
}

/** Moves papers on from before the node of a candidate who is out. */
function moveAway(tree: MeekTree, index: number, papers: readonly number[]): void {
  const { candidate: out, parent } = tree.nodes[index] as MeekNode;
  (tree.nodes[index] as MeekNode).through = 0n;
  const moved = new Map<number, bigint>();
  for (const place of papers) {
    const end = moveOn(tree, parent, place);
    moved.set(end, (moved.get(end) ?? 0n) + (tree.source.papers[place]?.count ?? 0n));
  }
  for (const [end, number] of moved) tree.moves.push({ out, parent, end, papers: number });
}

/** Moves a paper that has come to `from` on to a hopeful candidate or its end; returns the last node it has come to. */
function moveOn(tree: MeekTree, from: number, place: number): number {
  const { ranking, count } = tree.source.papers[place] as RankedPapers['papers'][number];
  let end = from;
  for (let next = (tree.reached[place] as number) + 1; next < ranking.length; next++) {
    const candidate = ranking[next] as number;
    const standing = tree.standing[candidate];
    if (standing === 'out') continue;
    end = childOf(tree, end, candidate);
    const child = tree.nodes[end] as MeekNode;
    child.through += count;
    if (standing === 'elected') continue;
    tree.reached[place] = next;
    if (child.papers) child.papers.push(place);
    else child.papers = [place];
    return end;
  }
  tree.reached[place] = ranking.length;
  return end;
}

function childOf({ nodes }: MeekTree, parent: number, candidate: number): number {
  const before = nodes[parent] as MeekNode;
  // A list is as long as there are candidates at most; a map of all nodes takes longer, and most of the memory.
  for (let index = before.child; index > 0; index = (nodes[index] as MeekNode).next)
    if ((nodes[index] as MeekNode).candidate === candidate) return index;
  const node = makeNode(candidate, parent, before.child);
  before.child = nodes.length;
  return nodes.push(node) - 1;
}

function makeNode(candidate: number, parent: number, next: number): MeekNode {
  return { candidate, parent, papers: undefined, child: 0, next, through: 0n };
}

/** Distributes every paper by the keep factors (B.2.a): the vote of each candidate. */
export function distributeVotes<N>(
  tree: MeekTree,
  factors: readonly N[],
  arithmetic: MeekArithmetic<N>,
): N[] {
  const { small } = arithmetic;
  if (small === undefined) return distributeExactly(tree, factors, arithmetic);
  if (tree.numbers === 'unmade') tree.numbers = treeInNumbers(tree, small.one);
  if (tree.numbers === undefined) return distributeExactly(tree, factors, arithmetic);
  return distributeInNumbers(tree.numbers, factors.map(small.toNumber), small.one).map(small.fromNumber);
}

function distributeExactly<N>(
  { nodes, source }: MeekTree,
  factors: readonly N[],
  arithmetic: MeekArithmetic<N>,
): N[] {
  const votes: N[] = Array.from({ length: source.candidates }, () => arithmetic.zero);
  // What is left of a paper after the candidates up to this node.
  const rest: N[] = [arithmetic.one];
  for (let index = 1; index < nodes.length; index++) {
    const { candidate, parent, through } = nodes[index] as MeekNode;
    const [weight, factor] = [rest[parent] as N, factors[candidate] as N];
    const kept = factor === arithmetic.one ? weight : arithmetic.keep(weight, factor);
    rest.push(kept === weight ? arithmetic.zero : arithmetic.rest(weight, factor, kept));
    if (through > 0n)
      votes[candidate] = arithmetic.add(votes[candidate] as N, arithmetic.votes(through, kept));
  }
  return votes;
}
