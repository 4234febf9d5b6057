/** What a page of this origin may load and run. */

type Policy = Readonly<Record<string, string[]>>;

/** VOTE-2: nothing off-origin, no inline script or style, no frame around us. */
export const contentPolicy: Policy = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'font-src': ["'self'"],
  'manifest-src': ["'self'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
};

/**
 * The policy sent with the board's scripts, in the header's words. A worker obeys the policy of its own script, not that of
 * the page that starts it: so the board's verifying workers may compile WebAssembly, and no page may
 * (docs/decisions/kernel-on-the-board.md).
 */
export const boardScriptPolicy: string = formatPolicy({
  ...contentPolicy,
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
});

function formatPolicy(policy: Policy): string {
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join(';');
}
