import { useEffect, useState } from 'react';
import { longQrText } from './qr-limits.ts';
import type { QrPath } from './qr-path.ts';

export interface QrProps {
  readonly text: string;
  /** What the picture holds, for those who cannot see it. */
  readonly label: string;
}

/** A QR picture as SVG. The encoder is loaded when the first one is drawn. */
export function Qr({ text, label }: QrProps) {
  const [drawn, setDrawn] = useState<QrPath & { readonly text: string }>();
  useEffect(() => {
    let current = true;
    import('./qr-path.ts').then(({ formatQrPath }) => {
      if (current) setDrawn({ ...formatQrPath(text), text });
    });
    return () => {
      current = false;
    };
  }, [text]);
  const size = drawn?.size ?? 33;
  return (
    <svg
      className={`cs-qr${text.length > longQrText ? ' cs-qr-large' : ''}`}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      aria-busy={drawn?.text !== text}
    >
      <path d={`M0 0H${size}V${size}H0Z`} fill="#ffffff" />
      {drawn?.text === text && <path d={drawn.path} fill="#000000" fillRule="evenodd" />}
    </svg>
  );
}
