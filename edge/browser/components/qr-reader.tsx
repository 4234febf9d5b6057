import { type ReactNode, useEffect, useRef, useState } from 'react';

export interface QrReaderProps {
  /** The text of a picture, each time one is seen; stop showing the reader when it is the right one. */
  readonly onText: (text: string) => void;
  /** Name of the camera's picture for assistive technology. */
  readonly label: string;
  /** Said while nothing is seen yet. */
  readonly waiting: ReactNode;
  /** Said in place of the picture where the camera cannot be had. */
  readonly refused: ReactNode;
}

/** Milliseconds between two looks: often enough for a steady hand, seldom enough for an old phone. */
const lookEvery = 150;
/** Pixels along the longer side of what is looked at: dense pictures need this many, more only costs time. */
const lookSize = 960;

/**
 * Reads QR pictures with the camera. Everything happens on this device: pictures are looked at and forgotten. The camera
 * is off as soon as the reader is no longer shown.
 */
export function QrReader({ onText, label, waiting, refused }: QrReaderProps) {
  const video = useRef<HTMLVideoElement>(null);
  const tell = useRef(onText);
  const [isRefused, setRefused] = useState(false);
  useEffect(() => {
    tell.current = onText;
  }, [onText]);
  useEffect(() => {
    const ending = new AbortController();
    readPictures(video.current, (text) => tell.current(text), ending.signal).catch(() => {
      if (!ending.signal.aborted) setRefused(true);
    });
    return () => ending.abort();
  }, []);
  if (isRefused) return <p role="alert">{refused}</p>;
  return (
    <div className="cs-qr-reader">
      <video ref={video} className="cs-qr-view" aria-label={label} muted playsInline />
      <p role="status">{waiting}</p>
    </div>
  );
}

async function readPictures(
  video: HTMLVideoElement | null,
  onText: (text: string) => void,
  ending: AbortSignal,
): Promise<void> {
  // Loaded only where a camera is used: the decoder weighs more than the page around it.
  const { default: jsQR } = await import('jsqr');
  const camera = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment' },
    audio: false,
  });
  ending.addEventListener('abort', () => stopCamera(camera));
  if (ending.aborted || video === null) return stopCamera(camera);
  video.srcObject = camera;
  await video.play();
  const canvas = document.createElement('canvas');
  const timer = setInterval(() => {
    const picture = lookAt(video, canvas);
    const found = picture && jsQR(picture.data, picture.width, picture.height);
    if (found && found.data !== '') onText(found.data);
  }, lookEvery);
  ending.addEventListener('abort', () => clearInterval(timer));
}

function stopCamera(camera: MediaStream): void {
  for (const track of camera.getTracks()) track.stop();
}

function lookAt(video: HTMLVideoElement, canvas: HTMLCanvasElement): ImageData | undefined {
  if (video.videoWidth === 0) return undefined;
  const scale = Math.min(1, lookSize / Math.max(video.videoWidth, video.videoHeight));
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return context?.getImageData(0, 0, canvas.width, canvas.height);
}
