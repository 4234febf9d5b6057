/** What a picture of a count is made of, and the paper it is drawn for. */

/** One thing to draw. `d` is an SVG path; `y` of a text is its baseline. */
export type PictureShape =
  | { readonly kind: 'path'; readonly look: 'kept' | 'moved' | 'unheld' | 'quota'; readonly d: string }
  | {
      readonly kind: 'bar';
      readonly look: 'running' | 'elected' | 'unheld';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    }
  | {
      readonly kind: 'text';
      readonly look: 'stage' | 'name' | 'verdict' | 'figure';
      readonly x: number;
      readonly y: number;
      /** Height of its letters. */
      readonly size: number;
      readonly text: string;
    };

/** The stages `from` to `to` (1-based) drawn; a further picture begins with the stage this one ends with. */
export interface CountPicture {
  readonly from: number;
  readonly to: number;
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly PictureShape[];
}

/** What the picture is drawn for, in the medium's own unit. */
export interface PictureSize {
  readonly width: number;
  /** The most a picture may be high; votes are drawn lower to fit. Nothing: as high as it needs. */
  readonly height: number | undefined;
  /** Height of letters. */
  readonly text: number;
  /** Width of a bold letter, on average: decides where a long name is cut. */
  readonly letter: number;
  /** Height of all valid votes together, where there is room. */
  readonly votes: number;
  /** The most stages side by side, two at least. */
  readonly stages: number;
  /** Width of the names' column; 0 where names stand above their lanes. */
  readonly names: number;
}
