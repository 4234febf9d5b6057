import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from 'react';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: ButtonLook;
  /**
   * What it does now cannot be done, or is being done. The button stays focusable and says so: a button that
   * vanishes from the tab order while a member waits loses their place.
   */
  readonly busy?: boolean;
}

/** A native button. `type` is "button" unless told. */
export function Button({ look = 'primary', busy = false, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`cs-button cs-button-${look} ${rest.className ?? ''}`}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}

export interface LinkButtonProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly look?: ButtonLook;
}

/** A link that looks like a button: for going somewhere, never for doing something. */
export function LinkButton({ look = 'secondary', ...rest }: LinkButtonProps) {
  return <a {...rest} className={`cs-button cs-button-${look} ${rest.className ?? ''}`} />;
}
