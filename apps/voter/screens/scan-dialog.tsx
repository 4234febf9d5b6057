import { Button, Dialog, Notice, Waiting } from '@countersign/browser';
import jsQR from 'jsqr';
import { useEffect, useRef, useState } from 'react';
import { type CodeName, codeState, showCode } from '../flow/code-entry.ts';
import { parseFragment } from '../flow/fragment.ts';
import { useVoting } from '../voting.ts';

export interface ScanDialogProps {
  readonly name: CodeName;
  readonly onClose: () => void;
}

const pause = 150;
/** A picture is read at this width: enough for a printed QR picture, and quick on an old phone. */
const readWidth = 640;

/** Looks through the camera for a code's picture. No picture leaves this function. */
export default function ScanDialog({ name, onClose }: ScanDialogProps) {
  const { session, words } = useVoting();
  const video = useRef<HTMLVideoElement>(null);
  const [problem, setProblem] = useState<'none' | 'denied' | 'other'>('none');
  useEffect(() => {
    const found = (text: string) => {
      const codes = codesIn(text, name);
      if (codes.length === 0) return setProblem('other');
      for (const [office, code] of codes) session.setCode(office, showCode(code));
      onClose();
    };
    return watchCamera(video.current, found, () => setProblem('denied'));
  }, [name, onClose, session]);
  return (
    <Dialog
      open
      title={words.scan.title}
      onClose={onClose}
      actions={
        <Button look="secondary" onClick={onClose}>
          {words.scan.cancel}
        </Button>
      }
    >
      {problem === 'denied' ? (
        <Notice tone="warning" role="alert">
          <p>{words.scan.denied}</p>
        </Notice>
      ) : (
        <>
          <p>{words.scan.text}</p>
          <video ref={video} className="vote-camera" muted playsInline />
          <Waiting>{problem === 'other' ? words.scan.otherPicture : words.scan.waiting}</Waiting>
        </>
      )}
    </Dialog>
  );
}

/** The codes a picture holds: by its address which of the two, or a bare code for the field that asked. */
function codesIn(text: string, asked: CodeName): [CodeName, string][] {
  const hash = text.indexOf('#');
  const codes = hash >= 0 ? Object.entries(parseFragment(text.slice(hash))) : [[asked, text]];
  return (codes as [CodeName, string][]).filter(([, code]) => codeState(code).kind === 'right');
}

/** Reads frames until stopped. Returns how to stop: the camera's light goes out at once. */
function watchCamera(
  video: HTMLVideoElement | null,
  found: (text: string) => void,
  denied: () => void,
): () => void {
  let stopped = false;
  let stream: MediaStream | undefined;
  const stop = () => {
    stopped = true;
    for (const track of stream?.getTracks() ?? []) track.stop();
  };
  const canvas = document.createElement('canvas');
  const look = () => {
    if (stopped || !video) return;
    const text = readFrame(video, canvas);
    if (text) found(text);
    setTimeout(look, pause);
  };
  navigator.mediaDevices
    .getUserMedia({ video: { facingMode: 'environment' }, audio: false })
    .then(async (granted) => {
      stream = granted;
      if (stopped || !video) return stop();
      video.srcObject = granted;
      await video.play();
      look();
    })
    .catch(() => {
      if (!stopped) denied();
    });
  return stop;
}

function readFrame(video: HTMLVideoElement, canvas: HTMLCanvasElement): string | undefined {
  if (video.videoWidth === 0) return undefined;
  const scale = Math.min(1, readWidth / video.videoWidth);
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return undefined;
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  return jsQR(data, width, height)?.data;
}
