import type { LocalText } from '@countersign/ballot';
import type { BranchLink } from './register/desk.ts';
import type { Preparation } from './register/preparation.ts';

/** One of the packs that are left to whoever watches the demo. */
export interface DemoPack {
  readonly pack: number;
  readonly name: string;
  readonly dateOfBirth: string;
  readonly postcode: string;
  /** Ten characters in groups, as printed. */
  readonly reference: string;
  readonly codeA: string;
  readonly codeB: string;
  readonly barcode: string;
  /** Voting page with both codes in the fragment, which no server sees. */
  readonly link: string;
  /** What is marked on the paper that lies in this pack's envelope. */
  readonly paper: string;
  /** The pack and the slip as printed: PDF. */
  readonly letter: Uint8Array;
  readonly slip: Uint8Array;
}

/** The register of a second ballot that is in preparation, and what is left to see of the first one's. */
export interface DemoRegister extends Preparation {
  /** Officers of the second ballot: the same tokens as for the first. */
  readonly consoleUrl: string;
  readonly boardUrl: string;
  /** Opens the page of a branch of the first ballot that has not confirmed its certificate. */
  readonly certificate: BranchLink;
  /** Folders of the mails of both. */
  readonly mails: { readonly open: string; readonly next: string };
}

/** Everything the demo tells people. */
export interface DemoGuide {
  readonly title: readonly LocalText[];
  readonly members: number;
  readonly voterUrl: string;
  readonly boardUrl: string;
  readonly consoleUrl: string;
  readonly guideUrl: string;
  readonly officerToken: string;
  /** Of each officer by name: what needs two officers needs two of these. */
  readonly officerTokens: readonly string[];
  readonly electionHash: string;
  readonly packs: readonly DemoPack[];
  readonly quiet: boolean;
  readonly register: DemoRegister;
}
