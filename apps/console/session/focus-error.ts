/** After the next paint, puts the cursor into the first field that is wrong, so that its error is read out. */
export function focusFirstError(): void {
  requestAnimationFrame(() => {
    const scope = document.querySelector('dialog[open]') ?? document;
    scope.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });
}
